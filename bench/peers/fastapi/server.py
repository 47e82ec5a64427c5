"""A verification server as such servers are usually built: FastAPI, uvicorn, MediaPipe, OpenCV.

It speaks as much of the protocol as the load generator needs: POST /api/auth/verify, the WebSocket,
video_frame and SCORE_UPDATE. It never comes to a verdict. Made for the comparison in bench/run.

    uvicorn server:app --port 8000        (in this folder, with .local/fastapi/bin/uvicorn)

PEER_WORK chooses where a frame is examined: `loop`, in the handler itself, as most such servers do;
or `pool`, in a thread for each core, which keeps the event loop free.
"""

import asyncio
import json
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
from fastapi import FastAPI, HTTPException, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field

from face import Networks, SessionEye

MODELS = Path(os.environ.get("MODEL_DIR", Path(__file__).parents[3] / ".local/models"))
WORK = os.environ.get("PEER_WORK", "loop")
if WORK not in ("loop", "pool"):
    raise SystemExit(f"PEER_WORK must be loop or pool, not {WORK}")

cv2.setNumThreads(1)
app = FastAPI()
networks = Networks(MODELS)
pool = ThreadPoolExecutor(os.cpu_count()) if WORK == "pool" else None
waiting: set[str] = set()


class VerifyRequest(BaseModel):
    user_id: str = Field(min_length=1, max_length=256)


@app.get("/health")
async def health():
    return {"status": "healthy", "services": {"api": "operational"}}


@app.post("/api/auth/verify")
async def create_session(request: VerifyRequest):
    session_id = str(uuid.uuid4())
    waiting.add(session_id)
    return {"session_id": session_id, "websocket_url": f"ws://localhost/ws/verify/{session_id}",
            "message": f"Session created for {request.user_id}"}


async def work(function, *arguments):
    if pool is None:
        return function(*arguments)
    return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)


@app.websocket("/ws/verify/{session_id}")
async def verify(websocket: WebSocket, session_id: str):
    if session_id not in waiting:
        raise HTTPException(404)
    waiting.discard(session_id)
    await websocket.accept()
    eye = await work(SessionEye, networks)
    try:
        await websocket.send_json({"type": "CHALLENGE_ISSUED", "message": "Please smile", "data": {
            "challenge_id": str(uuid.uuid4()), "instruction": "Please smile",
            "timeout_seconds": 120, "challenge_type": "smile"}})
        while True:
            message = json.loads(await websocket.receive_text())
            if message.get("type") != "video_frame":
                continue
            scores = await work(eye.examine, message["frame"])
            scores["sequence"] = message.get("sequence")
            await websocket.send_json({"type": "SCORE_UPDATE", "message": "", "data": scores})
    except WebSocketDisconnect:
        pass
    except (ValueError, KeyError):
        await websocket.send_json({"type": "ERROR", "message": "", "data": {"code": "invalid"}})
        await websocket.close(1008)
    finally:
        await work(eye.close)
