"""How people write that something has a source: marks, words that point back, names and dates. In any language that shipped rules read."""

from __future__ import annotations

import re

from guidelint.late import late_pattern

# Marks that stand behind a full stop and still belong to the sentence before it.
MARKS = late_pattern(
    r"""(?:[ \t]*(?:
        \[\^[^\]\s]{1,60}\]
      | <sup\b[^>]{0,200}>.{0,1000}?</sup>
      | <ref\b[^>]{0,200}/>
      | <ref\b[^>]{0,200}>.{0,2000}?</ref>
      | \{\{[ ]?(?:cite|sfn|harv|citation|ref|cn)\b[^{}\n]{0,2000}\}\}
      | \{cite(?::\w)?\}`[^`\n]{1,200}`
      | \[@[^\]\n]{1,200}\]
      | \\?\[\d{1,3}(?:[-–,、]\ ?\d{1,3})*\\?\](?:\([^()\s]{0,1000}\)|\[[^\]]{0,60}\])?
      | \[\\?\[[^\]\[]{1,20}\\?\]\]\([^()\s]{0,1000}\)
      | [(（\[【](?:[^()（）\[\]\n]{0,30}\[[^\]\[\n]{1,300}\]\((?:[^()\s]|\([^()\s]*\)){0,1000}\)){1,6}[^()（）\[\]\n]{0,30}[)）\]】]
      | [(（<\[]?https?://[^\s)）>\]]{4,1000}[)）>\]]?
      | <a\b[^>]{0,300}>[ ]?\\?\[?\d{1,3}\\?\]?[ ]?</a>
      | \((?:see\ |e\.g\.,?\ )?[A-Z][\w'’-]+[^()\n]{0,80}?\b(?:1[6-9]|20)\d\d[a-z]?\b[^()\n]{0,60}\)
      | (?:doi|arxiv|pmid|pmc)\s?:\s?[\w./-]{5,80}
      | \(\d{1,2}\)(?=\s|$)
      | [¹²³⁴-⁹⁰]{1,3} | [①-⑳]
      | [【［]\d{1,3}(?:[-–,、，]\ ?\d{1,3})*[】］]
      | \^\[[^\[\]\n]{4,500}(?:\[[^\[\]\n]{1,200}\]\([^()\s]{0,500}\)[^\[\]\n]{0,200})?\]
      ))+""",
    re.VERBOSE | re.DOTALL,
)
NUMBER = late_pattern(
    r"""(?<!\])\\?\[(\d{1,3}(?:[-–,、]\ ?\d{1,3})*)\\?\](?![(\[:])
      | <sup\b[^>]{0,200}>\s*[\[(]?(\d{1,3})[\])]?\s*</sup>
      | [【［](\d{1,3}(?:[-–,、，]\ ?\d{1,3})*)[】］]
      | ([¹²³⁴-⁹⁰]{1,3}|[①-⑳])
      | (?<=[\s。.])\((\d{1,2})\)(?=[\s。.,;]|$)""",
    re.VERBOSE,
)
AUTHOR = late_pattern(r"(?<![\w.])(?P<name>[A-Z][\w'’-]{2,})[^()\n;]{0,60}?\b(?P<year>(?:1[6-9]|20)\d\d)[a-z]?\b")
"""A name and a year in parentheses, as lists of references are cited by: `(Miller & Wu 2009, p. 4)`."""
PARENTHESES = late_pattern(r"\([^()\n]{6,160}\)")
KEY = late_pattern(r"\[@[\w][^\]\n]{1,200}\]|\{cite(?::\w)?\}`[^`\n]{1,200}`|\\cite[pt]?\{[^}\n]{1,200}\}")
REF = late_pattern(r"<ref\b[^>]{0,200}?(?:/>|>(?P<words>.{0,2000}?)</ref>)", re.DOTALL | re.IGNORECASE)
URL = late_pattern(r"https?://[^\s\"'<>\])|}，。]+")
BACK_REFERENCE = late_pattern(
    r"""[\s(（\[【*_>—–-]*(?:
        (?:数据|资料|信息|图片|以上|上述|本段|内容)*(?:来源|出处|来自|出自|引自|摘自|参见|参考|详见|见[:：《\[]|据此|依据)
      | (?:根据|据|依据|按照?)[\[《「“]?(?:该|这|上述|此)
      | (?:根据|据|依据|按照?|载于|引用自?)\[
      | (?:更多|具体|完整|相关|官方)?(?:信息|内容|详情|细节|规定|说明|条款|情况|数据|原文)?(?:请|可以?)?
        (?:参见|参阅|参照|查看|查阅|见于?)[^。；;\[]{0,6}\[
      | (?:这|该|此|上述)(?:一)?[^。；;，,\[]{0,6}(?:见于?|载于|列于|写在|出自|来自|引自|源自)
      | (?:data\ )?sources?\b | see\b | cf\b | via\b | ref(?:erence)?s?\b | according\ to\ \[?(?:the|this|that|these|its)\b
      | according\ to\ (?:[\w’'-]+\ ){0,3}\[
      | (?:for\ )?(?:more|details?|further\ \w+|full\ \w+)\b[^.;\[]{0,24}\b(?:see|read|in|at|on|refer\ to)\b[^.;\[]{0,16}\[
      | (?:this|that|it|the\ (?:figure|number|rate|fee|rule|term|deadline)s?)\ (?:is|was|are|were|comes|can\ be)\ (?:\w+\ )?
        (?:stated|set\ out|described|documented|explained|listed|published|reported|found|quoted|taken|from|given)\b
      | (?:you\ can|please)\ (?:read|find|check|verify|see|refer)\ (?:\w+\ ){0,3}(?:in|at|on|to)\b
      | (?:the|this|its|their)?\ ?\[[^\]\n]{2,80}\]\([^()\s]{4,500}\)
        \ (?:says?|states?|confirms?|lists?|shows?|explains?|sets?|gives?|has)\b
      | as\ (?:stated|described|reported|documented)\b | quelle | fuente | 出典)""",
    re.VERBOSE | re.IGNORECASE,
)
CONTINUES = late_pattern(
    r"""[\s(（“"「*_]*(?:
        (?:it|this|that)\ (?:means|suggests|implies|amounts\ to|adds\ up\ to)\b | in\ other\ words\b
      | (?:she|he|they|the\ (?:same\ )?(?:study|report|survey|paper|authors?|researchers?|regulator|agency|article))\ (?:also\ |further\ )?
        (?:found|finds?|says?|said|shows?|showed|reports?|reported|estimates?|estimated|concludes?|concluded|reveals?|revealed|notes?|noted|puts?)\b
      | (?:it|this|that)\ (?:also|further)\ (?:says?|states?|shows?|found|finds?|reports?|notes?|sets?|lists?|adds?)\b
      | according\ to\ (?:the|this|that)\ (?:same\ )?
        (?:study|report|survey|paper|census|regulator|agency|article|policy|document|tariff|data)\b
      | 也就是说 | 这意味着 | 换句话说 | 换言之 | 其中[，,]
      | (?:调查|报告|研究|统计|论文|数据|文中|公告|规定)(?:结果)?(?:还|同时|也)?(?:显示|指出|表明|称|写明|写道|发现)
      | (?:该|这[项份篇]|上述|同一)(?:研究|报告|调查|论文|机构|文章|统计)
      | (?:报告|研究|调查|论文|文章)(?:还|同时|也)(?:称|指出|显示|发现|认为|提到|估计))""",
    re.VERBOSE | re.IGNORECASE,
)
"""How a sentence goes on from the one before: what that one cites carries both."""
INTRODUCES = late_pattern(
    r"""(?:以下|下[面列文]|本[节段文]|下述)[^。；;]{0,20}(?:来自|摘自|整理自|依据|根据|出自|取自|引自|以)
      | \b(?:the\ following|below|here\ is\ what|these|this\ section|what\ follows|all\ (?:figures|numbers|prices|fees))\b[^.;]{0,40}
        \b(?:from|according|says?|taken|based|summari[sz]es?|follows?|quotes?|comes?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A sentence that says where what comes after it was taken from."""
FIGURE = late_pattern(
    r"""\d[\d.,]*\s?(?:%|percent\b|per\ cent\b) | 百分之[\d一二三四五六七八九十百零点]+
      | (?<![\d.,])(?!(?:1[5-9]|20)\d\d(?!\d))\d(?:,?\d){2,12}(?![\d,]*\d)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A figure that is recognised when it stands a second time."""
SIGN = late_pattern(r"(?:(?<=[\s。！])\*|\\\*|＊|†|‡|※)(?=\s|<|$)")
NOTE = late_pattern(r"[ \t>]*(?:<[^>]{1,80}>[ \t]*)?(?:\*(?=\s)|\\\*|＊|†|‡|※)\s*(?=\S)")
"""A sign at the end of a sentence, and the note further down that begins with it."""
SOURCE_LINE = late_pattern(
    r"""[\s(（\[【*_>—–-]*(?:
        (?:数据|资料|信息|内容|以上|上述|本表|表中)*(?:来源|出处|来自|出自|引自|摘自)
      | (?:data\ )?(?:sources?|references?)\b\s*[:：(\[] | quelle | fuente | 出典)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A paragraph that names the source of the list before it."""
CAPTION = late_pattern(
    r"[\s(（\[【*_>]*(?:(?:table|tab\.?|fig(?:ure)?\.?|图|表)\ ?[\d一二三四五六七八九十]|(?:备?注|说明|notes?)\s*[:：])", re.IGNORECASE
)
"""A table's caption or note."""
CAPTION_TAG = late_pattern(r"<caption\b[^>]{0,200}>(?P<words>[^<]*(?:<(?!/caption)[^<]*){0,40})</caption>", re.IGNORECASE)
"""The caption of a table in HTML."""
_YEAR = r"(?:(?:19|20)\d\d)"
NAMED = late_pattern(
    rf"""(?:据|根据|依据|按照|援引)[^。；;]{{2,40}}{_YEAR}\ ?年
      | {_YEAR}\ ?年[^。；;]{{0,24}}(?:公告|公报|报告|年报|统计|白皮书|通知|规定|办法|条例|通告|普查|财报|论文)
      | 《[^》]{{2,60}}》[^。；;]{{0,20}}(?:{_YEAR}|第[\d一二三四五六七八九十百]+条)
      | (?:{_YEAR}|第[\d一二三四五六七八九十百]+条)[^。；;]{{0,12}}《[^》]{{2,60}}》
      | \b(?:[Aa]ccording\ to|[Aa]s\ reported\ by|reported\ by|published\ by|per)\ (?:the\ )?[A-Z][^.;]{{2,60}}\b{_YEAR}\b
      | \b{_YEAR}\b\ (?:[A-Z][\w'’-]*\ |of\ |the\ ){{1,6}}(?:survey|report|study|census|announcement|yearbook)
      | \((?:see\ |e\.g\.,?\ )?[A-Z][\w'’-]+(?:,?\ (?:et\ al\.?|(?:and|&)\ [A-Z][\w'’-]+))?,?\ {_YEAR}[a-z]?
        (?:[,:;]\ ?[^()\n]{{1,60}})?\)""",
    re.VERBOSE,
)
"""A source that is named and dated."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:{_YEAR}\ ?[-/.年]\ ?\d{{1,2}}\ ?(?:[-/.月]\ ?\d{{1,2}}\ ?日?|月)?|(?:\d{{1,2}}\ )?{_MONTH}\ (?:\d{{1,2}},?\ )?{_YEAR})"
_DID = r"(?:tested|measured|tried|cancell?ed|ordered|paid|received|got|waited|submitted|called|ran)"
FIRST_HAND = late_pattern(
    rf"""(?=.{{0,300}}?{_DATE}) .{{0,300}}?
      (?: (?:我|我们|笔者|本人|小编|作者)[^。]{{0,24}}(?:实测|亲测|测试|测得|办理|试|测|收到|提交|花)
        | 实测 | 亲测
        | \b(?:i|we)\ (?:\w+\ )?{_DID}\b
        | \b(?:my|our)\ (?:own\ )?(?:test|measurement|order|request|log))""",
    re.VERBOSE | re.IGNORECASE,
)
"""What the author did and saw, with its date."""
PUBLISHED = late_pattern(
    r"""(?<!\d)(?:1[6-9]|20)\d\d(?!\d) | \bisbn\b | \bissn\b | \brfc\ ?\d | \biso\ ?\d | \bpp?\.\ ?\d | \bvol\.
      | [《「“"*_] | et\ al\b | 出版社 | 学报
      | \b(?:press|journal|publish(?:ers|ing)|university|proceedings|thesis|retrieved|accessed|archived)\b | 第\ ?\d+\ ?[卷期页版条]""",
    re.VERBOSE | re.IGNORECASE,
)
"""What shows that a note names a publication."""
IDENTIFIER = late_pattern(r"\b(?:doi|arxiv|pmid|pmc)\s*:\s*[\w./-]{5,}|\b10\.\d{4,9}/[^\s<>\"]{3,}", re.IGNORECASE)
"""A publication by an identifier of its own."""
SECTION = late_pattern(
    r"""\W*(?:\d+[.、]?\s*)?(?:
        (?:参考|引用|引证|数据)\s*(?:文献|资料|来源|链接|注释|书目)? | (?:资料|信息|数据)?来源 | 注释 | 脚注 | 文献 | 出典
      | (?:references?|sources?|citations?|bibliography|notes|footnotes|works\ cited|further\ reading|external\ links)
        (?:\ (?:and|&)\ (?:references?|sources?|citations?|notes|further\ reading))?
      | literatur | quellen | einzelnachweise | r[eé]f[eé]rences | referencias | fuentes | fonti | note)\W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""The heading of a list of references."""
ENTRY = late_pattern(
    r"""^[ \t>]*(?:[-*+][ \t]+)?(?:
        (?:[\[【［]|<sup>[ \t]*\[?)(?P<square>\d{1,3})(?:[\]】］]|\]?[ \t]*</sup>)(?![(])[:：]?[ \t]*
      | \((?P<round>\d{1,2})\)[ \t]+
      | (?P<circled>[①-⑳])[ \t]*
      | (?P<plain>\d{1,3})[.)、][:：]?[ \t]+)(?P<words>\S[^\r\n]*)""",
    re.MULTILINE | re.VERBOSE,
)
"""One line of such a list."""
COUNTER = late_pattern(
    r"/(?:regist(?:er|ration|ro)|apply|sign-?_?up|signin|log-?in|join|invite|checkout|cart|basket|buy|order|pay|payment|recharge|top-?up|subscribe|download|dl|get-?started)(?:[/._-]|$)",
    re.IGNORECASE,
)
"""A path to sign up, buy or download at."""
TILL = late_pattern(
    r"/(?:regist(?:er|ration)|sign-?_?up|checkout|cart|basket|buy|order|pay|payment|recharge|top-?up|subscribe)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
"""The end of a path at which one pays or signs up: never a source, whoever links to it."""
CALL = late_pattern(
    r"""\W*(?=[^\n]*(?:[\d%$€£¥￥]|[送赠贈返减減折]|[优優]惠|[额額]度|福利|\b(?:free|bonus|off|discounts?|deals?|savings?)\b))(?:
        (?:立[即刻]|[马馬]上|[现現]在就|点此|點此|点击|點擊)
      | 免[费費](?:[注註][册冊]|[领領]取|[试試]用|[开開]通|[体體][验驗])
      | (?:[注註][册冊]|[领領]取|[抢搶][购購]|下[单單]|[办辦]理|[开開]通)[^。，,]{1,30}(?:[，,]|送|[领領]|[优優]惠|立[减減]|[额額]度)
      | (?:get|claim|buy|order|sign\ up|grab|shop|join|try|start)\ (?:your|now|it|today|free|started|for\ free|here|a\ free)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""The text of a link that tells the reader to act, and what it brings: no title, and no source."""
SHORT = late_pattern(r"/(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\w{4,8}/?")
"""The path of a shortened link on a host that no list knows."""
