from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email, full_name, password=None, **extra):
        user = self.model(email=self.normalize_email(email).lower(), full_name=full_name, **extra)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, full_name, password=None, **extra):
        return self.create_user(
            email, full_name, password, is_staff=True, is_superuser=True, **extra
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in (tài khoản): official, teacher, judge, administrator."""

    email = models.EmailField(_("thư điện tử"), unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    is_staff = models.BooleanField(_("quản trị máy chủ"), default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("tài khoản")

    def __str__(self):
        return self.full_name

    def get_full_name(self):
        return self.full_name


class OneTimeLink(models.Model):
    """An entrance without an account (liên kết một lần); only the hash of the link is stored.

    A sign-in link works once. A link of a unit, an entrant or a helper at a door works until it
    expires or is revoked. ``subject`` is a plain value that the issuing stage understands
    ("user:4", "unit:9").
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", _("đăng nhập")
        UNIT = "unit", _("đơn vị nhận việc")
        ENTRANT = "entrant", _("người dự thi")
        GUARDIAN = "guardian", _("cha mẹ, người giám hộ")
        DOOR = "door", _("điểm danh hội nghị")

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=8, choices=Purpose)
    subject = models.CharField(max_length=60, db_index=True)
    path = models.CharField(max_length=200)  # where it leads, on this site
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    first_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("liên kết một lần")
        constraints = [
            models.CheckConstraint(
                condition=Q(created_at__lt=F("expires_at")), name="link_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(path__startswith="/"), name="link_stays_on_site"),
        ]
