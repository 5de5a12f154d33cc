"""Django's own commands for developers: ``.venv/bin/python manage.py makemigrations``."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congvu.config.settings")
execute_from_command_line(sys.argv)
