from django import forms
from django.utils.translation import gettext_lazy as _


class Browse(forms.Form):
    """What is looked for in the tree, and on which day (tra cứu đơn vị)."""

    ten = forms.CharField(label=_("Tên đơn vị"), max_length=200, required=False)
    ngay = forms.DateField(label=_("Ngày"), required=False)
