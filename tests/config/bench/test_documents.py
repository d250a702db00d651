"""The bench of documents reads back what it made."""

import pytest

from cuocthi.config.bench import documents, winners


def test_certificates_and_letters_are_read_back_as_they_went_in():
    assert documents._certificates_read_back()
    assert documents._letters_read_back()


def test_every_copy_differs_from_the_others():
    some = [documents.certificate(number) for number in range(200)]

    assert len({(one.name, one.number, one.check_url) for one in some}) == 200
    assert len({documents.letter(number).abstract for number in range(50)}) == 50


@pytest.mark.slow
def test_winners_papers_come_out_of_a_database_of_their_own_whole_and_by_school():
    made = winners.measured((3,))

    assert list(made) == ["3"]
    assert made["3"]["whole and by school"] is True
    assert made["3"]["queries"]["pdf"] == made["3"]["queries"]["zip"]
