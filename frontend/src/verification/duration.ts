// How long a verification usually takes a person, from the first challenge to the result.
export const USUAL_SECONDS = 30;
