"""一图读懂 (picture): the main points of a report in one picture, as SVG and PNG."""

from fazhi_report.document.picture.content import PictureContent, content_of
from fazhi_report.document.picture.drawing import SHAPES, draw
from fazhi_report.document.picture.png import PngRenderer, find_renderer
from fazhi_report.document.picture.shapes import Drawing
from fazhi_report.document.picture.svg import as_svg
