"""Sentences into paragraphs that read as one person's: related notes together, no subject said twice."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drafter.document import Note, Paragraph, Sentence
from drafter.drafting.ordering import Stay, in_time, source
from drafter.template import Part, Topic, pick

# 我 as the subject, not in 我局, 我县, 我们; said once, it carries on to the sentences after it.
# 本人或亲友 is the wording of the declarations themselves.
SELF = re.compile(r"本人(?![或及和、])")
SUBJECT = re.compile(r"^(?:挂职期间，)?我(?![们国省市县区州镇乡村局委办院校厂处科所站队单])")
TIME = re.compile(r"^挂职期间，?")
LONGEST = 400  # characters of a paragraph: a third of a page of GB/T 9704
COUNT = "一二三四五六七八九十"


def in_paragraphs(
    part: Part, notes: Sequence[Note], sentences: Sequence[Sentence], seed: str, posting: Stay | None = None
) -> tuple[Paragraph, ...]:
    """The sentences of a part drafted note by note: how the posting began, then what most is told of, each by time."""
    by_id = {note.id: note for note in notes}
    sentences = in_time(sentences, by_id, posting)
    start = tuple(sentence for sentence in sentences if part.begins(source(sentence, by_id)))
    if start and len(start) < len(sentences):
        rest = [sentence for sentence in sentences if sentence not in start]
        first, *others = in_paragraphs(part, notes, rest, seed, posting)
        return (Paragraph(flowing((*start, *first.sentences))), *others)
    if part.enumerate:
        return (Paragraph(flowing(counted(sentences))),)
    groups = by_topic(part, notes, sentences)
    topics = [(topic, group) for topic, group in groups if topic and len(group) > 1]
    topics.sort(key=lambda pair: -told(pair[1]))
    paragraphs = [led(group, pick(topic.lead, seed + topic.name)) for topic, group in topics]
    single = tuple(sentence for topic, group in groups if not (topic and len(group) > 1) for sentence in group)
    if topics and told(single) > told(topics[0][1]):
        paragraphs.insert(0, single)
    elif single:
        paragraphs.append(led(single, pick(part.besides, seed)) if topics else single)
    pieces = (piece for paragraph in paragraphs for piece in in_pieces(paragraph, by_id))
    return tuple(Paragraph(flowing(piece)) for piece in pieces)


def in_pieces(sentences: Sequence[Sentence], notes: Mapping[str, Note]) -> list[list[Sentence]]:
    """A paragraph that is too long for a reader as several of about one length; an indented note begins none."""
    count = -(-told(sentences) // LONGEST)
    pieces: list[list[Sentence]] = [[]]
    for sentence in sentences:
        child = any(notes[note_id].parent for note_id in sentence.notes if note_id in notes)
        if len(pieces) < count and not child and told(pieces[-1]) >= told(sentences) / count:
            pieces.append([])
        pieces[-1].append(sentence)
    return pieces


def told(sentences: Sequence[Sentence]) -> int:
    """How much sentences tell, in characters."""
    return sum(len(sentence.text) for sentence in sentences)


def by_topic(
    part: Part, notes: Sequence[Note], sentences: Sequence[Sentence]
) -> list[tuple[Topic | None, tuple[Sentence, ...]]]:
    """Sentences of one topic together, topics in order of first mention; an indented note stays with the one above."""
    topics: dict[str, Topic | None] = {}
    for note in notes:
        topics[note.id] = topics[note.parent] if note.parent in topics else part.topic(note.text)
    groups: dict[str, tuple[Topic | None, tuple[Sentence, ...]]] = {}
    for sentence in sentences:
        topic = next((topics[note_id] for note_id in sentence.notes if note_id in topics), None)
        name = topic.name if topic else ""
        groups[name] = (topic, (*groups.get(name, (topic, ()))[1], sentence))
    return list(groups.values())


def led(sentences: Sequence[Sentence], lead: str) -> tuple[Sentence, ...]:
    """The sentences with the topic's lead before the first, unless that one says when or where by itself."""
    first, *rest = sentences
    text = TIME.sub("", first.text)
    if re.match(r"在[^，。]{2,12}(?:方面|上|中)，", text):
        return tuple(sentences)
    return (replace(first, text=lead + text), *rest)


def counted(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """一是…。二是…。 where there are several; a single one, or more than ten, stand as they are.

    A note that counts by itself is told item by item.
    """
    sentences = [each for sentence in sentences for each in apart(sentence)]
    if not 1 < len(sentences) <= len(COUNT):
        return tuple(sentences)
    return tuple(
        replace(sentence, text=f"{number}是{SUBJECT.sub('', sentence.text)}")
        for number, sentence in zip(COUNT, sentences, strict=False)
    )


COUNTED = re.compile(rf"^([{COUNT}])是(?!否)")
NEXT = re.compile(rf"；(?=[{COUNT[1:]}]是(?!否))")


def apart(sentence: Sentence) -> tuple[Sentence, ...]:
    """一是…；二是…。 as a sentence an item, without its numbers; any other sentence as it is."""
    items = NEXT.split(sentence.text.rstrip("。"))
    if [item[:1] for item in items] != list(COUNT[: len(items)]) or len(items) < 2 or not COUNTED.match(items[0]):
        return (sentence,)
    return tuple(replace(sentence, text=COUNTED.sub("", item) + "。") for item in items)


def recounted(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """一是, 三是 as 一是, 二是, where one between them was left out; a single one left is not counted."""
    places = [place for place, sentence in enumerate(sentences) if COUNTED.match(sentence.text)]
    numbers = {place: f"{COUNT[n]}是" if len(places) > 1 else "" for n, place in enumerate(places[: len(COUNT)])}
    return tuple(
        replace(sentence, text=COUNTED.sub(numbers[place], sentence.text)) if place in numbers else sentence
        for place, sentence in enumerate(sentences)
    )


def flowing(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """我 throughout, never 本人; 我 and 挂职期间 not again after a sentence of the same subject."""
    result: list[Sentence] = []
    mine = timed = False
    for sentence in sentences:
        text = SELF.sub("我", sentence.text)
        if timed:
            text = TIME.sub("", text) or text
        starts_mine = bool(SUBJECT.match(text))
        if starts_mine and mine:
            text = SUBJECT.sub("", text).lstrip("，")
        mine = starts_mine or "我" in text[:8]
        timed = timed or "挂职期间" in text[:12]
        result.append(replace(sentence, text=text))
    return tuple(result)
