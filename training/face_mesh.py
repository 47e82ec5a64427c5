"""The product's own Face Mesh and its regions, in Python: training must see what the server will.

Regions and crops follow backend/src/vision/face_landmarks.cpp and warp.cpp.
"""

import math
import pathlib

import cv2
import numpy as np
import onnxruntime

MESH_SIDE = 192
MESH_MARGIN = 1.5
RIGHT_EYE_OUTER, LEFT_EYE_OUTER = 33, 263


class FaceMesh:
    def __init__(self, models: pathlib.Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(models / "face_landmarks.onnx"), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def find(self, image, roi):
        """468 points (x, y in pixels of `image`, z in the same unit) and the presence, [0, 1]."""
        crop = warp(image, roi, MESH_SIDE)
        planes = (crop.astype(np.float32) / 255).transpose(2, 0, 1)[None]
        points, presence = self._session.run(None, {self._input: planes})
        points = points.reshape(468, 3).astype(np.float64)
        to_image = roi_to_image(roi, MESH_SIDE)
        flat = points[:, :2] @ to_image[:, :2].T + to_image[:, 2]
        depth = points[:, 2:] * (roi["side"] / MESH_SIDE)
        return np.hstack([flat, depth]), float(presence.reshape(-1)[0])

    def track(self, image, roi, rounds=2):
        """find(), each time about the points of the last: as the server follows a face."""
        points, presence = self.find(image, roi)
        for _ in range(rounds - 1):
            points, presence = self.find(image, roi_of_landmarks(points, MESH_MARGIN))
        return points, presence


def roi_of_landmarks(points, margin):
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    eyes = points[LEFT_EYE_OUTER, :2] - points[RIGHT_EYE_OUTER, :2]
    return {"centre": (low + high) / 2, "side": float((high - low).max()) * margin,
            "rotation": math.atan2(eyes[1], eyes[0])}


def roi_of_box(box):
    """Level, about a detector's box: x, y, width, height."""
    x, y, width, height = box
    return {"centre": np.array([x + width / 2, y + height / 2]),
            "side": max(width, height) * MESH_MARGIN, "rotation": 0.0}


def whole_picture(image, margin=1.0):
    height, width = image.shape[:2]
    return {"centre": np.array([width / 2, height / 2]), "side": max(width, height) * margin,
            "rotation": 0.0}


def roi_to_image(roi, side):
    """2x3, from the crop's frame to the picture's; pixel centres lie at .5."""
    scale = roi["side"] / side
    cos, sin = math.cos(roi["rotation"]) * scale, math.sin(roi["rotation"]) * scale
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.hstack([turn, (roi["centre"] - turn @ [side / 2, side / 2])[:, None]])


def warp(image, roi, side, border=cv2.BORDER_REPLICATE):
    """Bilinear, without filtering when it shrinks."""
    matrix = roi_to_image(roi, side)
    matrix[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5  # cv2 counts from pixel centres
    return cv2.warpAffine(image, matrix, (side, side),
                          flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=border)
