"""繁体字 (traditional characters) of the words that facts and contents are recognised by."""

_PAIRS = """
    縣县 區区 鄉乡 鎮镇 廳厅 辦办 會会 員员 處处 務务 產产 園园 經经 開开 發发 機机
    關关 單单 黨党 總总 隊队 館馆 設设 報报 結结 匯汇 況况 執执 書书 實实 責责 負负
    職职 問问 題题 導导 識识 計计 劃划 點点 舉举 進进 顧顾 緊紧 針针 對对 堅坚 補补
    齊齐 還还 現现 較较 將将 決决 統统 籌筹 為为 與与 環环 節节
"""
_TABLE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def simplified(text: str) -> str:
    """Return a text of the same length in which patterns in simplified characters match."""
    return text.translate(_TABLE)
