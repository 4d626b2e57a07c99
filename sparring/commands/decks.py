"""``sparring decks``: what can be asked, and how far it is known."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from sparring.commands.home import warn_of_broken_content
from sparring.exits import Exit
from sparring.i18n import _
from sparring.practice import Practice
from sparring.progress import Share, by_deck, by_topic
from sparring.wording import cells, padded


def decks(practice: Practice, options: argparse.Namespace) -> int:
    """List every deck, or every topic."""
    shares = by_topic(practice) if options.topics else by_deck(practice)
    if options.json:
        print(json.dumps([asdict(share) for share in shares], indent=1, ensure_ascii=False))
        return Exit.DONE
    width = max((cells(share.name) for share in shares), default=0)
    for share in shares:
        print(f"{padded(share.name, width)}  {_told(share)}")
    option = "--topic" if options.topics else "--deck"
    print("\n" + _("`sparring quiz {option} NAME` asks one whole.").format(option=option))
    warn_of_broken_content(practice)
    return Exit.DONE


def _told(share: Share) -> str:
    seen = _("{seen} of {all} seen").format(seen=share.seen, all=share.questions)
    known = "" if share.recall is None else _("{share} known").format(share=f"{share.recall:.0%}")
    return f"{padded(seen, 15)}  {padded(known, 10)}  {share.title}".rstrip()
