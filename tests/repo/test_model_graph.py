"""Keys between stages: import rules cannot see them, so the tables themselves are walked."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def ranks():
    """Stage → height in the house, from the layers of the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(c["layers"] for c in contracts["contracts"] if c["id"] == "stages")
    return {
        stage.strip(): height
        for height, layer in enumerate(reversed(layers))
        for stage in layer.split("|")
    }


def keys_between_stages(models):
    for model in models:
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                source, target = model._meta.app_label, field.related_model._meta.app_label
                if source != target:
                    yield model, field, source, target


def our_models():
    return [m for m in apps.get_models() if m.__module__.startswith("cuocthi.")]


def faults(models):
    height = ranks()
    found = []
    for model, field, source, target in keys_between_stages(models):
        if target in height and height[target] >= height[source]:
            found.append(f"{model.__name__}.{field.name} points up from {source} to {target}")
        if target in height and not field.remote_field.hidden:
            found.append(f"{model.__name__}.{field.name} lets {target} walk back up to {source}")
    return found


def test_every_key_points_down_and_cannot_be_walked_back():
    assert faults(our_models()) == []


def test_the_walk_sees_the_keys():
    seen = {f"{m.__name__}.{f.name}" for m, f, _s, _t in keys_between_stages(our_models())}

    assert {"Campaign.document", "Entry.campaign", "Script.entry"} <= seen
    assert "Allotment.panelist" not in seen  # inside one stage


def test_nobody_can_walk_from_an_entry_to_a_person():
    from cuocthi.entries.models import Entrant, Entry

    reachable = {
        relation.get_accessor_name()
        for model in (Entry, Entrant)
        for relation in model._meta.related_objects
        if not relation.hidden
    }

    assert reachable == {"files", "event", "entries"}
