'use client';

import { CameraStage, type StageTone } from '@/components/CameraStage';
import { Countdown } from '@/components/Countdown';
import { useFocusOnMount } from '@/components/focus';
import { Icon, type IconName } from '@/components/Icon';
import { Meter } from '@/components/Meter';
import { Pictogram } from '@/components/Pictogram';
import { Steps } from '@/components/Steps';
import { useHeld } from '@/components/time';
import type { Hint, Scores } from '@/lib/protocol';
import { useSpeech } from '@/messages/LanguageProvider';
import { cameraNoteOf } from '../camera_note';
import { DiagnosticsDrawer } from '../DiagnosticsDrawer';
import type { VerificationFlow } from '../flow';
import { OptionsPanel } from '../OptionsPanel';
import { useOptions } from '../options';
import { SwapButton } from '../SwapButton';
import { readingOf, SCORE_NAMES } from '../scores';
import type { Interruption, Running, Step } from '../state';
import styles from './VerifyingScreen.module.css';

// What stands over the picture: a hint, or why nothing goes on.
type Caption = Hint | Interruption;

const HINT_HOLD_MS = 700;

const CAPTION_ICONS: Record<Caption, IconName> = {
  FACE_NOT_FOUND: 'face',
  MULTIPLE_FACES: 'alert',
  MOVE_CLOSER: 'face',
  MOVE_BACK: 'face',
  CENTER_FACE: 'face',
  BACKLIT: 'light',
  TOO_DARK: 'light',
  TOO_BRIGHT: 'light',
  BLURRED: 'still',
  EYE_LEVEL: 'face',
  FACE_COVERED: 'face',
  LOOK_STRAIGHT: 'face',
  HOLD_GESTURE: 'check',
  drop: 'wifi',
  pause: 'still',
};

// Two hints go with the normal course; all else asks for a correction, or for patience.
const isCorrection = (caption: Caption | null): boolean =>
  caption !== null && caption !== 'HOLD_GESTURE' && caption !== 'LOOK_STRAIGHT';

function toneOf(state: Running, caption: Caption | null): StageTone {
  if (isCorrection(caption)) return 'warn';
  if (state.name === 'finishing') return 'working';
  const isHolding = state.step.kind === 'challenge' && state.step.phase === 'holding';
  return isHolding || caption === 'HOLD_GESTURE' ? 'good' : 'neutral';
}

function progressOf(state: Running): number {
  if (state.name === 'finishing') return 0.25;
  if (state.step.kind === 'pause') return state.step.last.kind === 'passed' ? 1 : 0;
  return state.step.phase === 'holding' ? state.step.progress : 0;
}

function CaptionLine({ caption }: { caption: Caption | null }) {
  const { words } = useSpeech();
  if (caption === null) return null;
  const captions: Record<Caption, string> = { ...words.hints, ...words.interruptions };
  return (
    <p className={styles.hint} data-correction={isCorrection(caption)}>
      <Icon name={CAPTION_ICONS[caption]} /> {captions[caption]}
    </p>
  );
}

function ChallengeCard({ step }: { step: Step }) {
  const { words } = useSpeech();
  if (step.kind === 'pause') {
    const isPassed = step.last.kind === 'passed';
    const detail =
      step.last.kind === 'passed' ? words.verifying.passedDetail : words.misses[step.last.reason];
    return (
      <div className={styles.challenge} data-outcome={step.last.kind}>
        <div className={styles.sign}>
          <Icon name={isPassed ? 'check' : 'cross'} />
        </div>
        <div className={styles.words}>
          <h1 part="title">
            {isPassed ? words.verifying.passedTitle : words.verifying.missedTitle}
          </h1>
          <p className="soft">{detail}</p>
        </div>
      </div>
    );
  }
  const { challenge, phase, countdown } = step;
  const { title, detail } = words.gestures[challenge.challenge_type];
  return (
    <div className={styles.challenge}>
      <div className={styles.sign}>
        <Pictogram key={challenge.challenge_id} gesture={challenge.challenge_type} />
      </div>
      <div className={styles.words}>
        <h1 part="title">{title}</h1>
        <p className="soft">{phase === 'waiting' ? detail : words.phases[phase]}</p>
      </div>
      <Countdown key={challenge.challenge_id} countdown={countdown} />
    </div>
  );
}

function FinishingCard() {
  const { words } = useSpeech();
  return (
    <div className={styles.challenge}>
      <div className={styles.sign}>
        <Icon name="token" />
      </div>
      <div className={styles.words}>
        <h1 part="title">{words.verifying.finishingTitle}</h1>
        <p className="soft">{words.verifying.finishingDetail}</p>
      </div>
    </div>
  );
}

// Nothing where the server tells no scores, or has none yet.
function LiveScores({ scores }: { scores: Scores }) {
  const speech = useSpeech();
  const { exactScores } = useOptions();
  const readings = SCORE_NAMES.map((name) => ({
    name,
    reading: readingOf(scores[`${name}_score`], scores[`${name}_band`], exactScores, speech),
  }));
  if (readings.every(({ reading }) => reading === null)) return null;
  const { words } = speech;
  return (
    <section className={styles.scores} aria-label={words.verifying.scoresTitle}>
      <div className={styles.scoresHead}>
        <h2 className="kicker">{words.verifying.scoresTitle}</h2>
        <p className={styles.note}>{words.verifying.scoresNote}</p>
      </div>
      {readings.map(({ name, reading }) => (
        <Meter key={name} label={words.scores[name]} reading={reading} />
      ))}
    </section>
  );
}

interface Props {
  state: Running;
  interruption: Interruption | null;
  flow: VerificationFlow;
}

export function VerifyingScreen({ state, interruption, flow }: Props) {
  const { words } = useSpeech();
  const section = useFocusOnMount<HTMLElement>();
  const hint = state.name === 'verifying' ? state.hint : null;
  const caption = useHeld<Caption | null>(interruption ?? hint, HINT_HOLD_MS);
  const cameraNote = state.outcomes.length === 0 ? cameraNoteOf(state.camera, words) : null;
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={`glass quiet screen ${styles.card}`}
      part="card"
      aria-label={words.verifying.screen}
    >
      <div className={styles.stage}>
        <CameraStage
          video={flow.video()}
          tone={toneOf(state, caption)}
          progress={progressOf(state)}
          isLive={interruption === null}
        >
          <CaptionLine caption={caption} />
        </CameraStage>
      </div>
      <div className={styles.panel}>
        <Steps outcomes={state.outcomes} total={state.total} />
        {state.name === 'finishing' ? <FinishingCard /> : <ChallengeCard step={state.step} />}
        {state.name === 'verifying' ? (
          <SwapButton step={state.step} flow={flow} isConnected={interruption === null} />
        ) : null}
        <LiveScores scores={state.scores} />
        <div className={styles.foot}>
          <button type="button" className="button" part="button" onClick={flow.cancel}>
            {words.verifying.cancel}
          </button>
          <OptionsPanel />
          <DiagnosticsDrawer flow={flow} />
        </div>
        {cameraNote ? <p className="soft">{cameraNote}</p> : null}
      </div>
    </section>
  );
}
