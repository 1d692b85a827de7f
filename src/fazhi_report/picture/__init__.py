"""一图读懂 (picture): the main points of a report in one picture, as SVG and PNG."""

from fazhi_report.picture.content import PictureContent, content_of
from fazhi_report.picture.drawing import SHAPES, draw
from fazhi_report.picture.png import PngRenderer, find_renderer
from fazhi_report.picture.shapes import Drawing
from fazhi_report.picture.svg import as_svg
