"""Accounts of networks that are found by a name instead of an id: `公众号「…」`, `搜索“…”公众号`; everything works on folded text."""

from __future__ import annotations

from collections.abc import Iterator

from guidelint.late import late_pattern

_NETWORKS = {
    **dict.fromkeys(("公众号", "服务号", "订阅号", "视频号", "小程序"), "WeChat"),
    "小红书": "Xiaohongshu",
    "抖音": "Douyin",
    "快手": "Kuaishou",
    "闲鱼": "Xianyu",
    "咸鱼": "Xianyu",
    "淘宝": "Taobao",
    "微博": "Weibo",
}
_NAME = r"[「『“\"《【‘](?P<{}>[^「」『』“”\"《》【】‘’\s,。:]{{2,20}})[」』”\"》】’]"
_ACCOUNT = late_pattern(
    rf"(?P<label>{'|'.join(_NETWORKS)})(?:搜索?|里|上|账号|号|店铺?|名|叫|关注|是|[\s:]){{0,4}}{_NAME.format('behind')}"
    rf"|(?P<told>公众号|服务号|视频号)\s?:\s?(?P<plain>[\u4e00-\u9fff][\u4e00-\u9fffa-z0-9]{{1,11}})(?=[,。、;)\s]|$)"
    rf"|(?:搜索?|关注|找|加)[\s:]?{_NAME.format('before')}(?:的|这个|\s)?(?P<after>{'|'.join(_NETWORKS)})"
)


def named_accounts(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, network, name) for each account in folded `text` that is called by its name in quotation marks."""
    if not any(label in text for label in _NETWORKS):
        return
    for match in _ACCOUNT.finditer(text):
        label, name = match["label"] or match["after"] or match["told"], match["behind"] or match["before"] or match["plain"]
        yield match.start(), match.end(), _NETWORKS[label], name
