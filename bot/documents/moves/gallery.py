"""One page with every move for a PT to approve: the loop, the still, six moments in a row, and the keyframes in words."""

from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from bot.documents.moves.cache import MOVING, STILL, PictureCache
from bot.documents.moves.raster import draw
from bot.documents.moves.scene import Scene
from bot.figures.joints import PLACES
from bot.figures.move import Keyframe, Move
from bot.texts.render import Renderer
from flows.model.messages import text

MOMENTS: Final = 6
MOMENT_WIDE: Final = 200
STYLE: Final = """
body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem;
  color: #2f2740; background: #fff; }
section { border-top: 1px solid #d9cfc4; padding: 1.2rem 0; }
.pictures { display: flex; flex-wrap: wrap; gap: .6rem; align-items: flex-start; }
img { max-width: 100%; border-radius: .6rem; border: 1px solid #eadfd0; }
table { border-collapse: collapse; margin-top: .6rem; } 
td, th { text-align: left; padding: .15rem .7rem .15rem 0; vertical-align: top; }
.sign { border: 1px solid #8d8298; border-radius: .4rem; padding: .5rem .8rem; margin-top: .6rem; }
@media print { section { break-inside: avoid; } }
"""


def write_gallery(
    folder: Path, moves: Mapping[str, Move], cache: PictureCache, words: Renderer, version: str
) -> Path:
    """Write the page and its pictures into a folder; every picture has to be in the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = []
    for move in moves.values():
        for form, ending in ((MOVING, "gif"), (STILL, "png")):
            (folder / f"{move.id}-{form}.{ending}").write_bytes(cache.path(move, form).read_bytes())
        (folder / f"{move.id}-moments.png").write_bytes(contact_sheet(move))
        sections.append("".join(_section(move, words)))
    page = folder / "index.html"
    page.write_text(_page(sections, version), "utf-8")
    return page


def contact_sheet(move: Move) -> bytes:
    """Return six moments of the loop in a row, as PNG."""
    scene = Scene(move)
    pictures = []
    for number in range(MOMENTS):
        share = number / MOMENTS
        moment = scene.timeline.at(move.seconds * share)
        shapes = [*scene.shapes(moment, share), *scene.rings(moment)]
        pictures.append(draw(shapes, scene.window, MOMENT_WIDE))
    sheet = Image.new("RGB", (MOMENT_WIDE * MOMENTS, pictures[0].height))
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (MOMENT_WIDE * number, 0))
    file = BytesIO()
    sheet.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _page(sections: list[str], version: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The moves</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f"<h1>The moves, content {escape(version)}</h1>"
        "<p><strong>Not seen by a PT yet.</strong> Please look at each: is it plain without words what moves, where it "
        "starts and ends, which side works, when to breathe out, and what to watch? Angles are in degrees, flexion "
        "positive, standing tall 0. A correction is one number in the file that is named.</p>"
        f"{''.join(sections)}</body></html>"
    )


def _section(move: Move, words: Renderer) -> Iterator[str]:
    alt = escape(words.render_text(text(f"pictures-alt-{move.id}"), words.languages[0], "UTC"))
    names = ", ".join(escape(name) for name in move.shows)
    yield f'<section id="{escape(move.id)}"><h2>{escape(move.id)}</h2>'
    yield f"<p>{alt}<br><small>For {names} · content/moves/{escape(move.id)}.toml · {move.seconds:.1f} s</small></p>"
    yield f'<div class="pictures"><img src="{move.id}-moving.gif" width="320" alt="{alt}">'
    yield f'<img src="{move.id}-still.png" width="640" alt="{alt}">'
    yield f'<img src="{move.id}-moments.png" alt="Six moments of the loop, from left to right."></div>'
    yield "<table><tr><th>Keyframe</th><th>Seconds</th><th>Breath, floor</th><th>Angles</th></tr>"
    for number, frame in enumerate(move.keyframes, 1):
        yield _row(number, frame)
    yield '</table><p class="sign">Right as it is ☐ &nbsp; To change: ______________________ &nbsp; Signed: ____________</p>'
    yield "</section>"


def _row(number: int, frame: Keyframe) -> str:
    angles = ", ".join(keyframe_words(frame)) or "standing tall"
    time = f"{frame.take:g} there, {frame.hold:g} hold"
    marks = ", ".join(
        filter(None, (frame.breath and f"breath {frame.breath}", frame.floor and f"floor {frame.floor}"))
    )
    return f"<tr><td>{number}</td><td>{time}</td><td>{escape(marks)}</td><td>{escape(angles)}</td></tr>"


def keyframe_words(frame: Keyframe) -> Iterator[str]:
    """Return the angles of a keyframe as a therapist reads them; equal sides are combined."""
    angles = frame.angles
    for name in sorted(angles):
        value = angles[name]
        unit = "" if name in PLACES else "°"
        if name.endswith("_l") and angles.get(f"{name[:-1]}r") == value:
            if value:
                yield f"{name[:-2].replace('_', ' ')} {value:g}{unit}"
        elif name.endswith("_r") and angles.get(f"{name[:-1]}l") == value:
            continue
        elif value:
            side = {"_l": "left ", "_r": "right "}.get(name[-2:], "")
            plain = name[:-2] if side else name
            yield f"{side}{plain.replace('_', ' ')} {value:g}{unit}"
