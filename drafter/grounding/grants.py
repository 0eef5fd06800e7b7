"""Ways of its own in which a note says a claim: 是我带两个学生做的 is done, 还在扯 is not agreed, 省图 is 省图书馆."""

import re
from collections.abc import Callable, Mapping

from drafter.grounding.basis import in_phrase, phrases
from drafter.grounding.grounds import Grounds
from drafter.grounding.negation import of_what_is_left
from drafter.grounding.reading import Reading
from drafter.grounding.shown import is_shown
from drafter.grounding.totality import of_a_row, of_the_rest
from drafter.text.facts.fact import Quantity
from drafter.text.facts.lexicon import Token
from drafter.text.facts.soft import dictionary, lifted

_SHORT = re.compile(r"(?<![不减至多年青])[少弱](?![年先数])|不够")  # 护工少 bears 护工不足
_NOT_ONE = re.compile(r"没有?[^，。；没]{1,6}的(?=[，。；\n]|$)")  # 没有流出去的 is 无一流出
_NOT_ONCE = re.compile(r"一[次回趟天][都也]?没|从来?没|没[\u4e00-\u9fff]{1,3}过一[次回趟]")
_SLIGHTLY = "较偏太"  # 较远 for 远
_LATER = re.compile(  # 明年先修 is a plan
    r"[年月天周]内|明年|开春|下一?步|下个?月|下半年|回去|年后|节后|以后再|到时候"
    r"|说是?[^，。；]{0,4}(?:[0-9]|[一二三四五六七八九十])+[月号日]"
)
_DENIED = re.compile(r"(?:尚未|未能|未予|没有|仍未|还未|均未|未|能否|是否|可否)$")
_FRESH = re.compile(r"了[前头约近]?$")  # 校了前四卷
_THEIRS = re.compile(r"(?:是|归)([^，。；我]{2,8}?)(?:的事|管)")
_TWO_WORDS = 4  # characters
_MINUTED = re.compile(r"批了(?:[“‘]|几个字|句|一句)")
_OPEN = re.compile(r"[没未]|能不能|可不可以|还[在要差]|[挂悬搁拖卡]着|在[扯谈等走]")
_STILL = re.compile(r"[仍尚还]$")
_WORKED = re.compile(r"是[^，。；]{1,12}[做干弄搞写办画搭]的")  # 是我带两个学生做的 is done
_BY_HIM = re.compile(r"[由在]((?!我|本人)[^，。；]{1,8})$")
_TIMES = re.compile(
    r"[去上前]年|同期|原[来先]|以前|之前|刚|起初|最初|现在|目前|后来|从[^，。；]{1,12}[到至]|半年|季度|[0-9一二三四五六七八九十]月|变|降|升|涨|[增减]"
)
_PROMISED = re.compile(r"答应|承诺|保证|说好|约定|同意")
_AFTERWARDS = re.compile(r"[后并已了]")  # 答应后于月底结清 is paid
_REACH = 16  # characters from a promise to what is promised
# How speech says what a claim says.
_WAYS = {
    "some": re.compile(r"[了有]点|一点|[了有]些"),
    "per": re.compile(r"一[家户人个顿天月亩斤][^，。；]{0,3}[0-9一二三四五六七八九十百千万]"),
    "succeed": re.compile(r"[谈办搞弄做切调试跑申救种修劝说考]成|成了"),
    "promise": re.compile(r"说[^，。；]{0,6}[给还补付办修来批结](?=[，。；]|$)"),
    "not": re.compile(r"别(?![人家处样的])|甭"),
    "never": _NOT_ONCE,
    "none": _NOT_ONE,
    "lack": _SHORT,
    "later": re.compile(r"不[想愿肯干][^，。；]{0,6}了|往下[看读写走做谈学]"),
    "always": re.compile(r"[守等盯干忙记拖清改]到|到现在|至今"),
    "follow": re.compile(r"[带领拉][着了]?我|叫[上着]?我|让我跟"),
    "lead group": re.compile("领头"),
    "plan": _LATER,
    "more": re.compile(r"翻了?[一两二三四五0-9几]?[倍番]"),
    "dawn": re.compile(
        r"夜[里间]?[^，。；]{0,8}[到至][1-5一二两三四五]点|夜[里间]?[^，。；]{0,3}(?<![0-9十])[一二两三四五1-5][点时]"
    ),  # 夜里一点
}
_CASE = re.compile(r"[^，。；]{0,8}(?:案|事故|纠纷|事件|火灾|投诉)")
_TIME = frozenset({"月", "天", "分钟", "晚", "半天", "上午", "下午"})
_DIGIT = "[0-9一两二三四五六七八九十百千万]"
# Kinds of claim that a line of register.toml bears out: 今后 for 往后, 最多 for 顶多.
_LISTED = frozenset({"stage", "totality", "modality", "verdict", "honour", "outcome"})
_LEVELS = frozenset("省市县区州")
_BODIES = tuple("局所委办站馆院校会处科队中农府担牧技")


def granted(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """Whether the notes say the token's claim in a way of their own."""
    entry = token.entry
    if is_shown(sentence, token.start) or in_phrase(token, phrases(sentence, grounds.all)):
        return True
    if entry.word[0] in _SLIGHTLY and entry.word[1:] in grounds.all.lone:
        return True
    if not entry.claims:
        return False
    ids, kinds = {claim.id for claim in entry.claims}, {claim.kind for claim in entry.claims}
    if any(way.search(grounds.all.plain) for id in ids if (way := _WAYS.get(id))):
        return True
    if kinds & _LISTED and grounds.all.names_one(lifted().get(entry.word, ())):
        return True
    return any(way(token, sentence, grounds) for name in ids | kinds for way in _READINGS.get(name, ()))


def _in_halves(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """顺利完成 where the notes say 顺利的完成."""
    word, notes = token.entry.word, grounds.all.plain
    return len(word) == _TWO_WORDS and word[:2] in notes and word[2:] in notes


def _names_a_piece(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """研发费用部分, where 部分 is a noun: nothing is told of it in part."""
    before = token.start - 1
    after_noun = before >= 0 and (sentence.state[before] in "wc" or sentence.text[before] in "的后余下")
    return token.entry.word == "部分" and after_noun


def _is_denied(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """尚未了结: an outcome that is denied is none; the denial is judged by itself."""
    denied = _DENIED.search(sentence.text, max(0, token.start - 3), token.start) is not None
    return denied and _OPEN.search(grounds.all.plain) is not None


def _still_open(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """仍未谈定 where the notes say 还在扯: what goes on is not done yet."""
    still = token.entry.word[0] in "尚还" or _STILL.search(sentence.text, max(0, token.start - 1), token.start)
    return bool(still) and "ongoing" in grounds.all.claims


def _for_each(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """每户补助1000元 where the notes say 一户补千把块, 每个0.8元 where they say 8毛一个."""
    what = token.entry.word
    if what[0] != "每" or len(what) < len("每户"):
        return False
    one = "一" + re.escape(what[1:])
    return re.search(rf"{one}[^，。；]{{0,3}}{_DIGIT}|{_DIGIT}[元块毛分]?{one}|{one}一", grounds.all.plain) is not None


def _spent(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """制作PPT用了三个晚上: so long it took, nothing was adopted."""
    behind = next((fact for fact in sentence.facts if fact.start == token.end), None)
    return behind is not None and isinstance(behind.value, Quantity) and behind.value.dimension in _TIME


def _of_a_case(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """赴一起触电案现场: a counter of cases, nothing done together."""
    return token.entry.word == "一起" and _CASE.match(sentence.text, token.end) is not None


def _led(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """由老支书带领 where the notes say 老支书带我: it is he who leads."""
    other = _BY_HIM.search(sentence.text, max(0, token.start - _REACH), token.start)
    return other is not None and any(
        re.search(f"{re.escape(other[1][-1])}带[我着领队大们]", reading.text) for _, reading in grounds.notes
    )


def _done_by_self(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """负责维持秩序 where the notes say 我维持秩序."""
    deed = sentence.text[token.end : token.end + 2]
    return any(re.search(rf"我[^，。；我他]{{0,3}}{re.escape(char)}", grounds.all.plain) for char in deed)


def _promised(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """答应春节前结清 where the notes say 答应春节前结: both promise it, neither tells it done."""
    promised = _PROMISED.search(sentence.text, max(0, token.start - _REACH), token.start)
    if promised and _AFTERWARDS.match(sentence.text, promised.end()):
        return False
    told = (_PROMISED.search(reading.text) for _, reading in grounds.notes)
    return promised is not None and any(found and token.entry.word[0] in found.string[found.end() :] for found in told)


def _falls_or_rises(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """由41降至38: the figures at both sides show it themselves."""
    if not _TIMES.search(grounds.all.plain):
        return False
    before = [fact for fact in sentence.facts if fact.end <= token.start and isinstance(fact.value, Quantity)]
    behind = [fact for fact in sentence.facts if fact.start == token.end and isinstance(fact.value, Quantity)]
    if not before or not behind or sentence.clause_at(before[-1].start) != sentence.clause_at(token.start):
        return False
    low, high = behind[0].value, before[-1].value
    if not isinstance(low, Quantity) or not isinstance(high, Quantity) or low.dimension != high.dimension:
        return False
    return low.amount < high.amount if any(c.id == "less" for c in token.entry.claims) else low.amount > high.amount


def _minuted(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """批示“请急诊科阅” where the notes say 批了“请急诊科阅”."""
    return any(_MINUTED.search(reading.text) for _, reading in grounds.notes)


def _their_business(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """罚款由执法队负责 where the notes say 罚款是执法队的事."""
    theirs = _THEIRS.search(grounds.all.plain)
    return theirs is not None and theirs[1][:2] in sentence.text[max(0, token.start - 10) : token.start]


def _of_a_deed(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """实现分红 where the notes say 分了红: what was achieved is told as done."""
    deed = sentence.text[token.end : token.end + 2]
    if len(deed) < 2:
        return False
    return any(done in grounds.all.plain for done in (f"{deed[0]}了{deed[1]}", f"{deed}了"))


def _worked(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """完成 where the notes say 是我带两个学生做的."""
    return _WORKED.search(grounds.all.plain) is not None


def _of_a_count(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """44人完成接种 where the notes say 打了44个: each figure of the clause is counted as done."""
    clause = sentence.clauses[sentence.clause_at(token.start)]
    figures = [fact for fact in sentence.facts if clause.start <= fact.start < clause.end]
    done = {
        fact.value.amount
        for _, reading in grounds.notes
        for fact in reading.facts
        if isinstance(fact.value, Quantity) and _FRESH.search(reading.text, max(0, fact.start - 3), fact.start)
    }
    counts = [fact.value.amount for fact in figures if isinstance(fact.value, Quantity)]
    return bool(counts) and counts[-1] in done


def _in_short(token: Token, sentence: Reading, grounds: Grounds) -> bool:
    """省图书馆 where the notes say 省图: the level and the body's first character, without another body's ending."""
    short = sentence.text[max(0, token.start - 1) : token.start + 1]
    if short[0] not in _LEVELS or short in dictionary():
        return False
    return any(not rest.startswith(_BODIES) for rest in grounds.all.plain.split(short)[1:])


# By id or kind of claim.
_READINGS: Mapping[str, tuple[Callable[[Token, Reading, Grounds], bool], ...]] = {
    "partial": (_names_a_piece,),
    "body": (_in_short,),
    "adopted": (_spent,),
    "all": (_for_each,),
    "together": (_of_a_case,),
    "both": (of_the_rest, of_a_row),
    "charge": (_done_by_self, _their_business),
    "done": (_worked, _of_a_count),
    "minute": (_minuted,),
    "lead": (_led,),
    "less": (_falls_or_rises,),
    "more": (_falls_or_rises,),
    "achieve": (_of_a_deed,),
    "not": (_still_open, of_what_is_left),
    "outcome": (_in_halves, _is_denied, _promised),
}
