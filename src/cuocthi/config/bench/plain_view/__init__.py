"""The peer of the entering bench: the same report taken by a Django project as it is usually written.

**What it does, as ours does.** A person with a session (two reads: session, user), CSRF, the default
middleware of a new project. The form comes as multipart, read by Django's own upload handlers; the
same 28 fields are validated by a ``Form``, each photo by ``ImageField`` (Pillow opens and verifies
it), its EXIF hour and place are read by Pillow. The photo goes through ``FileField`` and
``FileSystemStorage``; file and folder are synced. One ``IMMEDIATE`` transaction, committed with
``synchronous=FULL``, writes the twelve rows that ours writes: work, event, kilograms, photo, photo
of the work, two keys of the form, receipt, two lines of the trail, two jobs for later. The receipt
is an HMAC over the photo's SHA-256 and the hour. The answer is a redirect to the receipt. A form
that comes again finds its key and leads to the same receipt. Same Python, server and number of
processes and threads.

**What ours does beyond it.** The sum is the file's name, so that a content is kept once; a file is
renamed only after its sync, and every new folder is synced; a killed process leaves nothing behind;
a full disk is said in words; the same key with another body is refused; forms of one key wait for
each other; lines of the trail are chained; the rules of the contest (window, grace with a signed
ticket, approval, number of photos, no second report of the same place and hour) are looked at under
the lock. The peer does none of this and is not charged for it.

**What neither does before the answer.** No picture is decoded, nothing is compared, no mail is sent,
no job is run.
"""
