import pytest

from cuocthi.core import crypto


def test_what_was_sealed_opens_in_its_own_place_only():
    sealed = crypto.encrypt("Nguyễn Thị An", bound_to="entrant:7:name")

    assert crypto.decrypt(sealed, bound_to="entrant:7:name") == "Nguyễn Thị An"
    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(sealed, bound_to="entrant:8:name")


def test_the_same_name_never_looks_the_same_twice():
    assert crypto.encrypt("An", bound_to="x") != crypto.encrypt("An", bound_to="x")


def test_a_wrong_key_fails_closed(settings):
    sealed = crypto.encrypt("An", bound_to="x")
    settings.IDENTITY_KEY = b"another key of thirty-two bytes.."[:32]

    with pytest.raises(crypto.CannotDecrypt):
        crypto.decrypt(sealed, bound_to="x")


def test_the_same_person_is_found_however_the_name_is_typed(settings):
    composed = crypto.search_value("Nguyễn  Thị An", "2012-05-01")
    decomposed = crypto.search_value("nguyê\u0303n thị an ", "2012-05-01")

    assert composed == decomposed
    settings.IDENTITY_KEY = b"another key of thirty-two bytes.."[:32]
    assert crypto.search_value("Nguyễn Thị An", "2012-05-01") != composed
