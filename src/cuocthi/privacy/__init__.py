"""People's data over the whole life of a contest: how long it is kept, erasing, requests, breaches.

Owns the keeping plan, the erasure runs and their reports, the requests of people about their data,
the copies they fetch, and the register of breaches. Stands above the stages, since what it erases
lies in all of them; permissions themselves belong to ``entries`` (dữ liệu cá nhân).
"""
