"""One contest from letter to report: facts, timetable, tasks, prizes, criteria, roles (cuộc thi)."""
