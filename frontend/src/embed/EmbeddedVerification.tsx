import { useEffect } from 'react';
import { LANGUAGES, type Language } from '@/messages/languages';
import type { VerificationFlow } from '@/verification/flow';
import { type Place, PlaceContext } from '@/verification/place';
import { isLive, type State } from '@/verification/state';
import { dataOf, type StateData } from '@/verification/state_data';
import { useVerification } from '@/verification/useVerification';
import { VerificationScreens } from '@/verification/VerificationScreens';
import type { VerifyTheme } from './proof-of-life-verify';
import { SetupProblem } from './SetupProblem';
import { SpeakingIn } from './SpeakingIn';

export interface Look {
  theme: VerifyTheme;
  language: Language;
  locale: string;
}

interface Props {
  flow: VerificationFlow;
  place: Place;
  look: Look;
  badAttributes: readonly string[];
  onReady: () => void;
}

const BAD_ATTRIBUTE: StateData = { 'data-state': 'error', 'data-code': 'bad_attribute' };

function Ready({ onReady }: { onReady: () => void }) {
  useEffect(onReady, [onReady]);
  return null;
}

// What is going on, or is done, goes on being shown when an attribute turns bad.
const isUndisturbed = (state: State) => isLive(state) || state.name === 'success';

// The same screens as on the page of ours, in the look that the element's attributes ask for.
export function EmbeddedVerification({ flow, place, look, badAttributes, onReady }: Props) {
  const { state } = useVerification(flow);
  const isBlocked = badAttributes.length > 0 && !isUndisturbed(state);
  return (
    <PlaceContext value={place}>
      <SpeakingIn language={look.language} locale={look.locale}>
        {({ language, words }) => (
          <section
            className="surface"
            part="surface"
            aria-label={words.product}
            lang={LANGUAGES[language].locale}
            dir={LANGUAGES[language].direction}
            data-theme={look.theme}
            {...(isBlocked ? BAD_ATTRIBUTE : dataOf(state))}
          >
            {isBlocked ? (
              <SetupProblem attributes={badAttributes} />
            ) : (
              <>
                <VerificationScreens state={state} flow={flow} />
                <Ready onReady={onReady} />
              </>
            )}
          </section>
        )}
      </SpeakingIn>
    </PlaceContext>
  );
}
