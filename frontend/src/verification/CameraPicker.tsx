'use client';

import { useEffect, useId, useState } from 'react';
import {
  type CameraDevice,
  listCameras,
  rememberCamera,
  rememberedCamera,
} from '@/lib/camera_choice';
import { useSpeech } from '@/messages/LanguageProvider';
import styles from './CameraPicker.module.css';

const DEFAULT = '';

// The cameras there are now; follows plugging in and out.
function useCameras(): CameraDevice[] {
  const [cameras, setCameras] = useState<CameraDevice[]>([]);
  useEffect(() => {
    let isMounted = true;
    const refresh = async () => {
      const found = await listCameras();
      if (isMounted) setCameras(found);
    };
    void refresh();
    const devices = navigator.mediaDevices;
    devices?.addEventListener?.('devicechange', refresh);
    return () => {
      isMounted = false;
      devices?.removeEventListener?.('devicechange', refresh);
    };
  }, []);
  return cameras;
}

// Which camera the next verification uses. Nothing where there is no choice, or none is known yet.
export function CameraPicker() {
  const { words, phrases } = useSpeech();
  const cameras = useCameras();
  const [chosen, setChosen] = useState<string | null>(rememberedCamera);
  const field = useId();
  const isGone = chosen !== null && !cameras.some(({ id }) => id === chosen);
  if (cameras.length === 0 || (cameras.length === 1 && !isGone)) return null;
  const choose = (id: string) => {
    const camera = id === DEFAULT ? null : id;
    rememberCamera(camera);
    setChosen(camera);
  };
  return (
    <div className={styles.picker}>
      <label htmlFor={field}>{words.camera.label}</label>
      <select
        id={field}
        value={isGone ? DEFAULT : (chosen ?? DEFAULT)}
        onChange={(event) => choose(event.target.value)}
        aria-describedby={isGone ? `${field}-gone` : undefined}
      >
        <option value={DEFAULT}>{words.camera.default}</option>
        {cameras.map(({ id, label }, index) => (
          <option key={id} value={id}>
            {label || phrases.cameraNumbered(index + 1)}
          </option>
        ))}
      </select>
      {isGone ? (
        <p id={`${field}-gone`} className="soft">
          {words.camera.gone}
        </p>
      ) : null}
    </div>
  );
}
