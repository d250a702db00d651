"""A page of a stage names later stages by the names of their addresses: each must exist."""

from django.urls import reverse

from cuocthi.campaigns.views import LATER_STAGES
from cuocthi.config.settings import MAIN_NAV


def test_the_campaign_page_leads_to_every_stage():
    assert all(reverse(name, args=["x"]) for _label, name, *_rest in LATER_STAGES)


def test_the_menu_leads_somewhere():
    assert all(reverse(name) for _label, name, *_rest in MAIN_NAV)
