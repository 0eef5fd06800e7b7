from hypothesis import given
from hypothesis import strategies as st

from drafter.text.facts import find_facts

ALPHABET = "约近一二三十百千万亿两半个家月日年周上下午点分之%0123456789.～至《》“”（），。参与协助没未张局县元多余"


def test_facts_of_a_note_with_their_places():
    text = "协助张书记走访青禾镇企业3家，读《论语》"
    found = {(fact.kind, fact.text) for fact in find_facts(text)}
    assert {("part", "协助"), ("person", "张书记"), ("number", "3家"), ("title", "《论语》")} <= found
    assert all(text[fact.start : fact.end] == fact.text for fact in find_facts(text))


def test_known_names_are_found_without_a_suffix():
    assert ("name", "云上果业") in {(fact.kind, fact.text) for fact in find_facts("联系云上果业", ["云上果业"])}


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_any_text_is_read_and_spans_are_true(text):
    for fact in find_facts(text):
        assert 0 <= fact.start < fact.end <= len(text)
