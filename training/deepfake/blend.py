"""Self-blended images: forgeries made of one real face (Shiohara and Yamasaki, "Detecting Deepfakes
with Self-Blended Images", CVPR 2022), and the way of a picture from a film or a camera to the
server. Pictures are RGB bytes, points the 468 landmarks in their pixels."""

import dataclasses
import io

import av
import cv2
import numpy as np

from face_mesh import roi_of_landmarks, warp

BROWS_AND_BELOW = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 389, 323, 361, 397, 365, 378, 152,
                   149, 136, 172, 132, 93, 162]
INNER = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 446, 345, 436, 432, 422, 424, 418, 421, 200,
         201, 194, 204, 202, 212, 216, 116, 226]
LOWER = [205, 203, 98, 2, 327, 423, 425, 436, 432, 434, 364, 379, 400, 152, 176, 150, 135, 214, 212,
         216]
PARTS = {
    "right_eye": [70, 63, 105, 66, 107, 193, 188, 114, 120, 118, 117, 111, 143, 156],
    "left_eye": [300, 293, 334, 296, 336, 417, 412, 343, 349, 347, 346, 340, 372, 383],
    "nose": [168, 193, 122, 196, 198, 129, 203, 98, 2, 327, 423, 358, 420, 419, 351, 417],
    "mouth": [165, 203, 2, 423, 391, 432, 424, 418, 200, 194, 204, 212],
}


@dataclasses.dataclass
class CropRules:
    side: int = 144  # the net's 128 and room to shift
    margin: float = 1.3 * 144 / 128


def forge(picture, points, random):
    """The same face as it is and blended with itself, both equally altered in colour, and where the
    blend shows: 4 m (1 - m) of the blending mask m, in [0, 1] (Li et al., "Face X-ray", CVPR 2020).
    """
    base = _recoloured(picture, random) if random.random() < 0.5 else picture
    altered = _altered(base, points, random)
    mask = _mask(base.shape[:2], points, random)[..., None]
    inside, around = (altered, base) if random.random() < 0.5 else (base, altered)
    inside = _shifted(inside, points, random)
    fake = (around + (inside.astype(np.float32) - around) * mask).round().astype(np.uint8)
    return around, fake, 4 * mask[..., 0] * (1 - mask[..., 0])


def arrive(pictures, seam, points, random, rules=CropRules()):
    """What the server cuts out of both pictures after the same film, camera, scaling and JPEG, and
    where the seam lies in it, at a quarter of the size."""
    way = _Way(points, pictures[0].shape, random)
    seed = random.integers(2**32)
    cuts = [way.crop(way.travel(picture, np.random.default_rng(seed)), rules)
            for picture in pictures]
    seam = way.crop(np.repeat((seam * 255).astype(np.uint8)[..., None], 3, 2), rules)[..., 0]
    return *cuts, cv2.resize(seam, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)


# --- forging ------------------------------------------------------------------------------------

def _altered(picture, points, random):
    kind = random.choice(4, p=[0.45, 0.2, 0.1, 0.25])
    if kind == 0:
        return _recoloured(picture, random)
    if kind == 1:
        return _sharpened(_recoloured(picture, random), random.uniform(0.4, 1.5))
    if kind == 2:
        return cv2.GaussianBlur(_recoloured(picture, random), (0, 0), random.uniform(0.6, 2.0))
    low = points[:, :2].min(0)
    face_px = float((points[:, :2].max(0) - low).max())
    return _coarse(_recoloured(picture, random), random.uniform(56, 140) / face_px, random)


def _coarse(picture, scale, random):
    """As a net of few pixels would paint it."""
    if scale >= 1:
        return picture
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ways = [cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4]
    return cv2.resize(small, picture.shape[1::-1], interpolation=ways[random.integers(3)])


def _recoloured(picture, random):
    levels = np.arange(256, dtype=np.float32)[:, None] + random.uniform(-16, 16, 3)
    levels = (levels - 128) * random.uniform(0.85, 1.15) + 128 + random.uniform(-18, 18)
    altered = cv2.LUT(picture, levels.clip(0, 255).astype(np.uint8)[None])
    hsv = cv2.cvtColor(altered, cv2.COLOR_RGB2HSV)
    byte = np.arange(256)
    table = np.stack([(byte + random.integers(-6, 7)) % 180,
                      np.clip(byte * random.uniform(0.75, 1.25), 0, 255), byte], 1)
    return cv2.cvtColor(cv2.LUT(hsv, table.astype(np.uint8)[None]), cv2.COLOR_HSV2RGB)


def _sharpened(picture, amount):
    soft = cv2.GaussianBlur(picture, (0, 0), 1.5)
    return cv2.addWeighted(picture, 1 + amount, soft, -amount, 0)


def _shifted(picture, points, random):
    """Moved and scaled by a few per cent of the face: landmarks that do not quite agree."""
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    size, centre = high - low, (low + high) / 2
    scale = random.uniform(0.95, 1 / 0.95)
    shift = random.uniform(-0.03, 0.03, 2) * size
    matrix = np.array([[scale, 0, 0], [0, scale, 0]], float)
    matrix[:, 2] = centre + shift - scale * centre
    return cv2.warpAffine(picture, matrix, picture.shape[1::-1], flags=cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_REPLICATE)


def _mask(shape, points, random):
    """Smooth, so that half the resolution is enough until the end."""
    half = [(side + 1) // 2 for side in shape]
    mask = np.zeros(half, np.uint8)
    for outline in _outlines(points / 2, random):
        cv2.fillConvexPoly(mask, cv2.convexHull(outline.astype(np.int32)), 255)
    face_px = float(np.ptp(points[:, :2], axis=0).max()) / 2
    mask = _elastic(mask, face_px * random.uniform(0.01, 0.05), face_px / 6, random)
    soft = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0),
                            face_px * random.uniform(0.012, 0.07))
    if random.random() < 0.5:  # pulled inwards, as a blend that ends at the mask's edge
        soft = np.clip(soft * 2 - 1, 0, 1)
    peak = soft.max()
    strength = random.choice([0.4, 0.6, 0.8, 1, 1, 1])
    soft = soft / peak * strength if peak > 0 else soft
    return cv2.resize(soft.astype(np.float32), shape[::-1], interpolation=cv2.INTER_LINEAR)


def _outlines(points, random):
    flat = points[:, :2]
    kind = random.choice(5, p=[0.25, 0.2, 0.25, 0.1, 0.2])
    if kind == 4:
        names = [name for name in PARTS if random.random() < 0.5] or [random.choice(list(PARTS))]
        return [flat[PARTS[name]] for name in names]
    return [flat[[slice(None), BROWS_AND_BELOW, INNER, LOWER][kind]]]


def _elastic(mask, strength, smoothness, random):
    height, width = mask.shape
    coarse = random.uniform(-1, 1, (2, 8, 8)).astype(np.float32)
    field = [cv2.GaussianBlur(cv2.resize(axis, (width, height), interpolation=cv2.INTER_CUBIC),
                              (0, 0), max(1.0, smoothness / 4)) * strength for axis in coarse]
    grid_x, grid_y = np.meshgrid(np.arange(width, dtype=np.float32),
                                 np.arange(height, dtype=np.float32))
    return cv2.remap(mask, grid_x + field[0], grid_y + field[1], cv2.INTER_LINEAR)


# --- the way to the server ------------------------------------------------------------------------

class _Way:
    """Drawn once, so that a face and its forgery go the same one."""

    def __init__(self, points, shape, random):
        self.extent = np.array([shape[1], shape[0], shape[1]])  # of what the points are in
        face_px = float(np.ptp(points[:, :2], axis=0).max())
        self.film_scale = min(1.0, random.uniform(90, 320) / face_px)
        self.crf = int(random.integers(17, 34)) if random.random() < 0.6 else None
        self.scale = min(1.3, random.uniform(85, 270) / face_px)
        self.noise = random.uniform(0, 4) if random.random() < 0.6 else 0.0
        self.gamma = np.exp(random.uniform(-0.25, 0.25))
        self.light = random.uniform(0.8, 1.2)
        self.blur = random.uniform(0.2, 0.9) if random.random() < 0.3 else 0.0
        self.quality = int(random.choice([random.integers(50, 96), 85]))
        jitter = random.uniform(-1, 1, 4)
        self.points = points
        self.shift = jitter[:2] * 0.03
        self.growth = 1 + 0.06 * jitter[2]
        self.turn = 0.08 * jitter[3]
        self.mirror = random.random() < 0.5

    def travel(self, picture, random):
        if self.crf is not None:
            picture = _filmed(_resized(picture, self.film_scale), self.crf)
            picture = _resized(picture, self.scale / self.film_scale)
        else:
            picture = _resized(picture, self.scale)
        table = (255 * (np.arange(256) / 255) ** self.gamma * self.light).clip(0, 255)
        picture = table.astype(np.uint8)[picture]
        if self.blur:
            picture = cv2.GaussianBlur(picture, (0, 0), self.blur)
        if self.noise:
            noisy = picture + random.normal(0, self.noise, picture.shape)
            picture = noisy.round().clip(0, 255).astype(np.uint8)
        _, jpeg = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, self.quality])
        return cv2.imdecode(jpeg, cv2.IMREAD_COLOR)[..., ::-1]

    def crop(self, picture, rules):
        ratio = np.array([picture.shape[1], picture.shape[0], picture.shape[1]]) / self.extent
        roi = roi_of_landmarks(self.points * ratio, rules.margin * self.growth)
        roi["centre"] = roi["centre"] + self.shift * roi["side"]
        roi["rotation"] += self.turn
        cut = warp(np.ascontiguousarray(picture), roi, rules.side)
        return cut[:, ::-1] if self.mirror else cut


def _resized(picture, scale):
    if abs(scale - 1) < 0.01:
        return picture
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way)


def _filmed(picture, crf):
    """Through H.264 (libx264), one frame."""
    height, width = (side // 2 * 2 for side in picture.shape[:2])
    stream = io.BytesIO()
    with av.open(stream, "w", format="h264") as film:
        track = film.add_stream("libx264", rate=25)
        track.width, track.height, track.pix_fmt = width, height, "yuv420p"
        track.options = {"crf": str(crf), "preset": "veryfast", "tune": "zerolatency"}
        track.codec_context.thread_count = 1
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[:height, :width]), "rgb24")
        for packet in [*track.encode(frame), *track.encode()]:
            film.mux(packet)
    stream.seek(0)
    with av.open(stream, "r", format="h264") as film:
        return next(film.decode(video=0)).to_ndarray(format="rgb24")
