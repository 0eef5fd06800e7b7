"""Dates as far as they are told, weekdays, times of the day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.text.chinese_number import read_chinese
from drafter.text.facts.fact import Fact, Moment

_N = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[１２][０-９]{3}|二[〇零○][〇零○一二三四五六七八九]{2})"
_DAYPART = "凌晨|早上|上午|中午|下午|晚上|夜里|夜间|深夜|半夜|傍晚|清晨|清早|早晨|当晚|午后|次日|翌日"
# A day of the month without 日 is followed by no counter: 7月19接的班, not 6月11件.
_NO_COUNTER = (
    r"(?=[\u4e00-\u9fff])(?![个家户人名次场天年月周季项份件条篇本册台辆处座所间只头匹口批笔张页字亩米公里吨斤克元块毛"
    r"万亿千百十多余几来把点时分小岁级层栋幢套班节课堂趟回遍轮组队对双片段道封宗起例位员支部期版种类门车箱袋桶瓶盒杯碗"
    r"顿餐桌床根棵株枚颗粒滴针度成折倍％的和与及至到、或])"
)
_BIT = r"(?:头上|上旬|中旬|下旬|初|底|末|中|二?十几[号日])"
_DATE = re.compile(
    rf"(?P<iso>(?P<iy>(?:19|20)[0-9]{{2}})[-./](?P<im>[01]?[0-9])(?:[-./](?P<id>[0-3]?[0-9]))?(?![0-9]))"
    rf"|(?P<year>{_YEAR})年(?:度)?(?:(?P<ym>{_N})月(?:份)?(?:(?P<yd>{_N})[日号])?)?(?P<yp>{_BIT})?"
    # 24年3月, 二三年底: a year of this century, as it is written at home.
    rf"|(?<![0-9〇零一二三四五六七八九十百千第])(?P<home_y>2[0-9]|二[〇零一二三四五六七八九])年"
    rf"(?:(?P<hm>{_N})月(?:份)?(?:(?P<hd>{_N})[日号])?(?P<hp>{_BIT})?|(?P<hb>底|初|末)(?![期]))"
    # 从88年到03年: a year of two digits, as it is spoken.
    r"|(?:(?<=[从自到至在于])(?P<short_y>[4-9][0-9])|(?<![0-9])(?P<late_y>0[0-9]))年(?![前来间多后级代内])"
    # 2016、2017两年: a year whose 年 stands behind the last of them.
    r"|(?<![0-9])(?P<early_y>(?:19|20)[0-9]{2})(?=(?:[、至到和—-](?:19|20)[0-9]{2})*(?:[、至到和—-](?:19|20)[0-9]{2}年|[两三]年))"
    # 3至5月, 7、8两个月: a month whose 月 stands behind the last of them.
    rf"|(?<![0-9.．个第])(?P<early>{_N})(?=(?:[至到和、~～—－-]{{1,2}}{_N})+(?:月(?!{_N}[次回趟场])|[两三]个月))"
    rf"|(?<=[0-9一二三四五六七八九十][、和])(?P<late>{_N})(?=[两三]个月)"
    rf"|(?<![0-9.．个第])(?P<day_from>{_N})(?=[至到~～—－-]{{1,2}}{_N}[日号](?!内))"
    rf"|(?<![0-9.．个第])(?P<month>{_N})月(?!(?<=一月)[一二两三四五六七八九十0-9]+[次回趟场])(?:份)?(?:(?P<day>{_N})(?:[日号]|(?=[，。；、（）→]|$|{_NO_COUNTER}|[到至~～—-]{{1,2}}{_N}[日号])(?!下旬|上旬|中旬)))?(?P<mp>{_BIT})?"
    rf"|(?P<dot>(?<![0-9./A-Za-z了差剩])(?P<dm>1[0-2]|[1-9])[.．·/](?P<dd>[1-3][0-9]|[1-9])(?![0-9.%％万亿元个倍米公吨斤亩折度级千百成里平升分秒块毛℃/0-9]|小时|天|年|个))"
    r"|(?<![0-9第])(?P<early_q>[1-4一二三四])(?=[、至到和—-][1-4一二三四]季度)"
    r"|(?P<quarter>(?:第)?(?P<q>[1-4一二三四])季度)(?!一[次结报交回])"
    r"|(?P<half>[上下前后]半年)"
    rf"|(?<![0-9.第])(?P<only>{_N})(?:号(?![楼文线店院机公路令井地码车人])|日(?![内]))"
    r"|(?P<week>(?:周|星期|礼拜)(?P<w>[一二三四五六日天末])(?![次趟场节个回天期遍]))"
    r"|(?P<clock>(?P<ch>[0-9]{1,2})[:：](?P<cm>[0-5][0-9]))"
    rf"|(?<={_DAYPART})(?P<two>两点)(?:钟|整)?(?P<two_half>半)?"
    r"|(?P<two_bare>两点)(?=那[趟班次])"
    rf"|(?<![0-9.第之])(?P<hour>{_N})(?:点钟|点整|(?:(?<=(?:{_DAYPART}).)点|(?<=(?:{_DAYPART})..)点|(?<=[到至天→—-].)点|(?<=[到至天→—-]..)点|(?<!一)点(?![意建问要体思方以及、，多%]))|时(?![间候期代])整?)(?:(?P<half_hour>半)|(?P<quarter_hour>[一三]刻)|(?P<min>{_N})分|(?P<bare_min>[0-5][0-9]|[二三四五]?十[一二三四五六七八九]?)(?=[，。；、散到开结出才→]|$|{_NO_COUNTER}))?"
)
_VOTED = re.compile(r"票|[比打]分|[赢输胜负]|表决|赛")  # 投票31:19 is no time
_NEAR = 8
_UNTIL = re.compile("[到至~～—－-]{1,2}|[和、及]")
_LATE = re.compile("多(?!次|[0-9])(?:钟)?")
_ABOUT_BEHIND = re.compile("钟?(?:左右|前后|上下|来钟|光景|的样子)")
_ABOUT_BEFORE = re.compile("(?:大约|大概|差不多|约)$")
_WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": 8}
_WEEKDAY_ROW = re.compile(r"(?:[、和]?[一二三四五六日](?![次趟场节个回天期遍名家人项件年月])){1,5}")
_CENTURY = 2000
_PARTS = {"末": "底", "头上": "初", "十几号": "中旬", "十几日": "中旬", "二十几号": "下旬", "二十几日": "下旬"}


def find_dates(text: str) -> Iterator[Fact]:
    """Every date, weekday and clock time; `value` is a Moment."""
    last = None
    for found in _DATE.finditer(text):
        if found["clock"] and _VOTED.search(text, max(0, found.start() - _NEAR), found.start()):
            continue
        moment = _read(found)
        if moment is not None and moment.minute is not None:
            yield _clock(text, found, moment)
        elif moment is not None:
            moment = _in_month_of(last, moment, text, found.start())
            last = Fact("date", found[0], found.start(), found.end(), moment)
            yield last
        if found["week"]:
            yield from _further_weekdays(text, found.end())


def _in_month_of(last: Fact | None, moment: Moment, text: str, start: int) -> Moment:
    """The 20日 of 4月12日至20日 is of April, too."""
    first = last.value if last else None
    if last is None or not isinstance(first, Moment) or moment.month or not moment.day or not first.month:
        return moment
    return replace(moment, month=first.month) if _UNTIL.fullmatch(text, last.end, start) else moment


def _clock(text: str, found: re.Match[str], moment: Moment) -> Fact:
    """An hour with its hedge: 10点多 is later than ten, 约10点 and 10点左右 are about ten."""
    late = _LATE.match(text, found.end())
    near = _ABOUT_BEHIND.match(text, found.end()) or _ABOUT_BEFORE.search(
        text, max(0, found.start() - 3), found.start()
    )
    part = "多" if late else "左右" if near else ""
    end = late.end() if late else found.end()
    return Fact("date", text[found.start() : end], found.start(), end, replace(moment, part=part))


def _further_weekdays(text: str, start: int) -> Iterator[Fact]:
    """周二四六, 周二、四、六: the days after the first."""
    row = _WEEKDAY_ROW.match(text, start)
    for place in range(start, row.end() if row else start):
        if text[place] in _WEEKDAYS:
            yield Fact("date", text[place], place, place + 1, Moment(weekday=_WEEKDAYS[text[place]]))


def _read(found: re.Match[str]) -> Moment | None:
    part = found["yp"] or found["mp"] or ""
    part = _PARTS.get(part, part)
    if found["iso"]:
        return _moment(found["iy"], found["im"], found["id"], "")
    if found["year"]:
        return _moment(found["year"], found["ym"], found["yd"], part)
    if found["short_y"] or found["late_y"]:
        return _moment("19" + found["short_y"] if found["short_y"] else "20" + found["late_y"], None, None, "")
    if found["early_y"]:
        return _moment(found["early_y"], None, None, "")
    if found["month"]:
        return _moment(None, found["month"], found["day"], part)
    if found["early"] or found["late"]:
        return _moment(None, found["early"] or found["late"], None, "")
    if found["day_from"]:
        return _moment(None, None, found["day_from"], "")
    if found["dot"]:
        return _moment(None, found["dm"], found["dd"], "")
    if found["only"]:
        return _moment(None, None, found["only"], "")
    return _other(found)


def _other(found: re.Match[str]) -> Moment | None:
    """Years of two digits, quarters, halves, weekdays, times of the day."""
    if found["home_y"]:
        part = found["hp"] or found["hb"] or ""
        year = str(_CENTURY + (_number(found["home_y"]) or 0))
        return _moment(year, found["hm"], found["hd"], _PARTS.get(part, part))
    if found["quarter"] or found["early_q"]:
        return Moment(part=f"{_number(found['q'] or found['early_q'])}季度")
    if found["half"]:
        return Moment(part=found["half"].replace("前", "上").replace("后", "下"))
    if found["week"]:
        return Moment(weekday=_WEEKDAYS[found["w"]])
    if found["clock"]:
        return Moment(minute=int(found["ch"]) * 60 + int(found["cm"]))
    if found["two"] or found["two_bare"]:
        return Moment(minute=150 if found["two_half"] else 120)
    hour = _number(found["hour"])
    if hour is None or hour > 24:
        return None
    quarters = {"一刻": 15, "三刻": 45}.get(found["quarter_hour"] or "", 0)
    minutes = 30 if found["half_hour"] else quarters or _number(found["min"] or found["bare_min"]) or 0
    return Moment(minute=hour * 60 + minutes)


def _moment(year: str | None, month: str | None, day: str | None, part: str) -> Moment | None:
    """The date, None for one that no calendar has."""
    moment = Moment(_number(year), _number(month), _number(day), None, None, part)
    if not 1 <= (moment.month or 1) <= 12 or not 1 <= (moment.day or 1) <= 31:
        return None
    return moment


def _number(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text) if text.isdecimal() else read_chinese(text)
    return None if value is None else int(value)
