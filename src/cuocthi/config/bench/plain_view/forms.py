"""The same fields as ours, checked by Django's own."""

from typing import Any

from django import forms

KINDS = ("plastic", "glass", "metal", "paper", "textile", "organic", "hazardous", "other")
PURPOSES = ("before", "during", "after", "scale")


class ReportForm(forms.Form):
    """The report of one clean-up event."""

    key = forms.CharField(max_length=48, widget=forms.HiddenInput)
    place = forms.CharField(max_length=300)
    latitude = forms.DecimalField(required=False, min_value=-90, max_value=90, decimal_places=6)
    longitude = forms.DecimalField(required=False, min_value=-180, max_value=180, decimal_places=6)
    day = forms.DateField(input_formats=["%d/%m/%Y"])
    start = forms.TimeField()
    end = forms.TimeField()
    people = forms.IntegerField(min_value=1, max_value=100_000)
    disposal = forms.ChoiceField(choices=[("collected", "1"), ("landfill", "2"), ("recycled", "3")])
    before = forms.ImageField()
    during = forms.ImageField(required=False)
    after = forms.ImageField(required=False)
    scale = forms.ImageField(required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for kind in KINDS:
            self.fields[f"kg_{kind}"] = forms.DecimalField(
                required=False, min_value=0, max_digits=9, decimal_places=1, localize=True
            )
            self.fields[f"measured_{kind}"] = forms.BooleanField(required=False)
