"""Copies, reused photos, broken rules: findings, and what a person decided (kiểm tra liêm chính)."""
