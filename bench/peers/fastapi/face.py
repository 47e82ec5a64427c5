"""What one frame shows, by MediaPipe, OpenCV and the product's own classifiers in ONNX Runtime.

The same work as the product does for a frame: find faces, follow 468 landmarks, head pose, and the
emotion, spoof, deepfake and identity networks on crops of the same shape. Smaller measures (light,
sharpness, digests) are left out, in this peer's favour.
"""

import base64
import math
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import mediapipe as mp
import numpy as np
import onnxruntime

RIGHT_EYE_OUTER, LEFT_EYE_OUTER = 33, 263
# Nose tip, chin, eyes' outer corners, mouth's corners, and where they lie on a head in millimetres.
POSE_POINTS = [1, 152, 33, 263, 61, 291]
HEAD_MODEL = np.array([[0, 0, 0], [0, -63.6, -12.5], [-43.3, 32.7, -26], [43.3, 32.7, -26],
                       [-28.9, -28.9, -24.1], [28.9, -28.9, -24.1]], dtype=np.float64)
ALIGNMENT = np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366],
                      [41.5493, 92.3655], [70.7299, 92.2041]], dtype=np.float32)
EMBEDDINGS_AT_FIRST, EMBEDDING_STRIDE = 6, 3  # as the product asks for them


class Networks:
    """Shared by all sessions: InferenceSession.run may be called from several threads.

    One thread a run: with the default, one for each core, runs wait for one another and burn more
    processor time for a frame.
    """

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1

        def load(name):
            return onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options,
                                                providers=["CPUExecutionProvider"])
        self.emotion = load("emotion_classifier")
        self.spoof = load("spoof_classifier")
        self.deepfake = load("deepfake_classifier")
        self.embedder = load("face_embedder")


def run(network, crop, scale, offset):
    planes = crop.astype(np.float32) * scale + offset
    planes = planes[None, None] if planes.ndim == 2 else planes.transpose(2, 0, 1)[None]
    return network.run(None, {"image": np.ascontiguousarray(planes)})[0][0]


def level_crop(image, points, margin, side):
    """The square about the landmarks, turned so that the eyes are level."""
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    length = float((high - low).max()) * margin
    eyes = points[LEFT_EYE_OUTER, :2] - points[RIGHT_EYE_OUTER, :2]
    angle = math.degrees(math.atan2(eyes[1], eyes[0]))
    centre = (low + high) / 2
    matrix = cv2.getRotationMatrix2D((float(centre[0]), float(centre[1])), angle, side / length)
    matrix[:, 2] += side / 2 - centre
    return cv2.warpAffine(image, matrix, (side, side), flags=cv2.INTER_LINEAR)


def spoof_crop(image, points):
    height, width = image.shape[:2]
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    size = high - low
    scale = min(2.7, (height - 1) / size[1], (width - 1) / size[0])
    box = size * scale
    start = np.clip((low + high - box) / 2, 0, np.array([width - 1, height - 1]) - box).astype(int)
    end = start + box.astype(int)
    return cv2.resize(image[start[1]:end[1], start[0]:end[0]], (128, 128),
                      interpolation=cv2.INTER_LINEAR)


def aligned_crop(image, points):
    def mean(*indices):
        return points[list(indices), :2].mean(axis=0)
    source = np.stack([mean(33, 160, 158, 133, 153, 144), mean(362, 385, 387, 263, 373, 380),
                       mean(1), mean(61, 78), mean(291, 308)]).astype(np.float32)
    matrix, _ = cv2.estimateAffinePartial2D(source, ALIGNMENT, method=cv2.LMEDS)
    return None if matrix is None else cv2.warpAffine(image, matrix, (112, 112))


def head_pose(points, width, height):
    camera = np.array([[width, 0, width / 2], [0, width, height / 2], [0, 0, 1]], dtype=np.float64)
    pixels = points[POSE_POINTS, :2].astype(np.float64)
    found, rotation, _ = cv2.solvePnP(HEAD_MODEL, pixels, camera, None)
    if not found:
        return None
    matrix, _ = cv2.Rodrigues(rotation)
    return cv2.RQDecomp3x3(matrix)[0]


def openness(points):
    """Eyes and mouth: height over width."""
    def ratio(top, bottom, left, right):
        return float(np.linalg.norm(points[top] - points[bottom])
                     / max(np.linalg.norm(points[left] - points[right]), 1e-6))
    return ratio(159, 145, 33, 133), ratio(386, 374, 362, 263), ratio(13, 14, 61, 291)


@dataclass
class Seen:
    frames: int = 0
    faces: int = 0
    embeddings: list = field(default_factory=list)
    live: list = field(default_factory=list)
    forged: list = field(default_factory=list)
    emotion: list = field(default_factory=list)
    pose: object = None
    openness: object = None


class SessionEye:
    """One session's tracking, which must not mix with another's, and what was seen in it."""

    def __init__(self, networks: Networks):
        self.networks = networks
        self.detection = mp.solutions.face_detection.FaceDetection(model_selection=0)
        self.mesh = mp.solutions.face_mesh.FaceMesh(max_num_faces=1, refine_landmarks=False)
        self.seen = Seen()

    def close(self):
        self.detection.close()
        self.mesh.close()

    def examine(self, frame: str) -> dict:
        """Data of a SCORE_UPDATE. ValueError if the frame is no picture."""
        jpeg = base64.b64decode(frame.split(",", 1)[-1])
        image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
        if image is None:
            raise ValueError("not a picture")
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        rgb.flags.writeable = False
        faces = self.detection.process(rgb).detections or []
        meshes = self.mesh.process(rgb).multi_face_landmarks or []
        self.seen.frames += 1
        self.seen.faces = len(faces)
        if meshes:
            height, width = image.shape[:2]
            points = np.array([(p.x * width, p.y * height, p.z * width)
                               for p in meshes[0].landmark], dtype=np.float32)
            self._judge(image, rgb, points)
        return self._scores(bool(meshes))

    def _judge(self, image, rgb, points):
        seen, networks = self.seen, self.networks
        height, width = image.shape[:2]
        seen.pose = head_pose(points, width, height)
        seen.openness = openness(points)
        grey = level_crop(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), points, 1.15, 48)
        seen.emotion.append(float(run(networks.emotion, grey, 2 / 255, -1).max()))
        seen.live.append(float(run(networks.spoof, spoof_crop(image, points), 1, 0)[0]))
        forged = level_crop(rgb, points, 1.3, 128)
        seen.forged.append(float(run(networks.deepfake, forged, 2 / 255, -1)[0]))
        if seen.frames <= EMBEDDINGS_AT_FIRST or seen.frames % EMBEDDING_STRIDE == 0:
            crop = aligned_crop(image, points)
            if crop is not None:
                seen.embeddings.append(run(networks.embedder, crop, 1 / 128, -127.5 / 128))

    def _scores(self, face_detected: bool) -> dict:
        def mean(values):
            return float(np.mean(values)) if values else None
        forged = mean(self.seen.forged)
        return {"liveness_score": mean(self.seen.live), "emotion_score": mean(self.seen.emotion),
                "deepfake_score": None if forged is None else 1 - forged,
                "frames_analyzed": self.seen.frames, "face_detected": face_detected}
