"""Accounts for operators: who may moderate, who may operate, and who may no longer log in."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from .models import User

admin.site.register(User, UserAdmin)
