"""Answers JSON lines: {"tool", "key", "text"} in, {"view"} or {"failure"} out.

Each tool is what a user would write with the package in a few lines. The first line names the versions.
"""

import csv
import importlib.metadata
import io
import json
import math
import os
import platform
import re
import sys

# Whatever a library prints must not end up between the answers.
answers = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(2, 1)

PACKAGES = ("claw-compactor", "drain3", "sumy", "trafilatura", "genson", "pandas")


def answer(message):
    # ASCII escapes carry lone surrogates, which no encoding of the pipe could.
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def clusters_of(text, similarity):
    from drain3 import TemplateMiner
    from drain3.template_miner_config import TemplateMinerConfig

    config = TemplateMinerConfig()
    config.drain_sim_th = similarity
    miner = TemplateMiner(config=config)
    first = {}
    for line in text.split("\n"):
        if line.strip():
            found = miner.add_log_message(line)
            first.setdefault(found["cluster_id"], line)
    return [(cluster, first[cluster.cluster_id]) for cluster in sorted(miner.drain.clusters, key=lambda c: c.cluster_id)]


def drain_first_lines(text):
    return "\n".join(f"×{cluster.size} {line}" for cluster, line in clusters_of(text, 0.6))


def drain_templates(text):
    return "\n".join(f"×{cluster.size} {cluster.get_template()}" for cluster, _ in clusters_of(text, 0.4))


class Sentences:
    """Sentences and words without the data files that NLTK would fetch."""

    def to_sentences(self, text):
        return [piece.strip() for piece in re.split(r"(?<=[.!?])\s+(?=[\"“(]?[^\Wa-z_])|\n{2,}", text) if piece.strip()]

    def to_words(self, text):
        return re.findall(r"\w+", text)


def document_of(text):
    from sumy.parsers.plaintext import PlaintextParser

    return PlaintextParser.from_string(text, Sentences()).document


def summary(text, summarizer):
    from sumy.utils import get_stop_words

    document = document_of(text)
    summarizer.stop_words = get_stop_words("english")
    count = math.ceil(len(document.sentences) * 0.35)
    chosen = [str(sentence) for sentence in summarizer(document, count)]
    headings = [line for line in text.split("\n") if re.match(r"#{1,6} \S|[A-Z0-9][^.,;:]{2,70}$", line)]
    return "\n".join(dict.fromkeys([*headings, *chosen]))


def lexrank(text):
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return summary(text, LexRankSummarizer())


def textrank(text):
    from sumy.summarizers.text_rank import TextRankSummarizer

    return summary(text, TextRankSummarizer())


def rank(sentences):
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    own = [Sentence(text, Sentences()) for text in sentences]
    summarizer = TextRankSummarizer()
    summarizer.stop_words = get_stop_words("english")
    ratings = summarizer.rate_sentences(ObjectDocumentModel([Paragraph(own)]))
    return sorted(range(len(own)), key=lambda index: (-ratings.get(own[index], 0), index))


def trafilatura_text(text):
    import trafilatura

    view = trafilatura.extract(text, include_tables=True, include_comments=False)
    if not view:
        raise ValueError("trafilatura found no main text")
    return view


def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def schema_and_rows(text):
    from genson import SchemaBuilder

    value = parsed(text)
    builder = SchemaBuilder()
    builder.add_object(value)
    # The list that holds most: the document itself, or one of its members.
    members = value.values() if isinstance(value, dict) else []
    lists = [value] if isinstance(value, list) else [item for item in members if isinstance(item, list)]
    rows = max(lists, key=len, default=[])
    shown = rows if len(rows) <= 4 else [*rows[:2], *rows[-2:]]
    return json.dumps(builder.to_schema(), ensure_ascii=False) + "\n" + "\n".join(json.dumps(row, ensure_ascii=False) for row in shown)


def describe(text):
    import pandas

    first = text.split("\n", 1)[0]
    try:
        separator = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|").delimiter
        table = pandas.read_csv(io.StringIO(text), sep=separator)
    except (csv.Error, ValueError):
        table = pandas.read_csv(io.StringIO(text), sep=r"\s{2,}|\t", engine="python") if first else None
    statistics = table.describe(include="all").to_csv()
    if len(table) <= 40:
        return table.to_csv(index=False) + statistics
    return "\n".join([table.head(20).to_csv(index=False), table.tail(20).to_csv(index=False, header=False), statistics])


def claw(text):
    from claw_compactor.fusion.engine import FusionEngine

    # An engine of its own for each document: no view may depend on what was compressed before it.
    return FusionEngine().compress(text)["compressed"]


TOOLS = {
    "claw-compactor": claw,
    "drain3 first lines": drain_first_lines,
    "drain3 templates": drain_templates,
    "sumy lexrank 35 %": lexrank,
    "sumy textrank 35 %": textrank,
    "trafilatura": trafilatura_text,
    "genson schema and four rows": schema_and_rows,
    "pandas describe, 20 rows at each end": describe,
}


def main():
    versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    answer({"versions": {"Python": platform.python_version(), **versions}})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["tool"] == "rank":
                answer({"order": rank(request["sentences"])})
            else:
                answer({"view": TOOLS[request["tool"]](request["text"])})
        except Exception as error:  # A failure is a result: the table counts it.
            answer({"failure": f"{type(error).__name__}: {error}"[:300]})


main()
