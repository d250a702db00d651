"""Run in the settings of a site: makes the units, accounts and links that a walk begins with.

python cast_made.py SCENE JSON prints its answer as JSON. Everything else happens by hand, in pages.
"""

import datetime as dt
import json
import sys
from typing import Any


def units() -> dict[str, Any]:
    """The national list, the bodies and the schools; the database is made on the way."""
    from cuocthi.units.actions import load_bodies, load_national

    return {"national": load_national().created, "bodies": load_bodies().created}


def accounts(people: list[dict[str, Any]], day: str) -> dict[str, Any]:
    """People with their unit if they have one, each with a sign-in link.

    A person is {"name", "email", "unit"?, "role"?}; the answer has a link by e-mail.
    """
    from cuocthi.accounts.actions import issue_link
    from cuocthi.accounts.models import User
    from cuocthi.units.actions import join_unit
    from cuocthi.units.enums import Role
    from cuocthi.units.queries import by_name

    links = {}
    for person in people:
        user = User.objects.create_user(person["email"], person["name"])
        if person.get("unit"):
            (unit,) = by_name(person["unit"], dt.date.fromisoformat(day))
            join_unit(
                unit_id=unit.pk,
                user=user,
                role=Role(person["role"]),
                since=dt.date.fromisoformat(day),
                by="system",
            )
        token = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")[1]
        links[person["email"]] = f"/vao/{token}/"
    return links


def mailbox(unit: str, email: str, day: str) -> dict[str, Any]:
    """Give a unit a mailbox; without one its letters are sheets to be printed."""
    from cuocthi.units.models import Contact
    from cuocthi.units.queries import by_name

    (found,) = by_name(unit, dt.date.fromisoformat(day))
    Contact.objects.create(unit=found, label="Văn phòng", email=email)
    return {"unit": found.name}


def links(holders: dict[str, str]) -> dict[str, Any]:
    """A fresh sign-in link for accounts that are there: e-mail to any word; answer by the word."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.accounts.models import User

    made = {}
    for email, word in holders.items():
        user = User.objects.get(email=email)
        token = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")[1]
        made[word] = f"/vao/{token}/"
    return made


SCENES = {scene.__name__: scene for scene in (units, accounts, mailbox, links)}


def main() -> None:
    """Bring the database up to date, run the scene, print its answer."""
    from cuocthi.config.serving import prepare

    prepare()
    answer = SCENES[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
