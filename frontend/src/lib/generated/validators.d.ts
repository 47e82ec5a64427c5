// Generated from protocol/*.schema.json by `npm run generate`. Do not edit.
export declare const isServerMessage: (value: unknown) => value is import('./server-messages').ServerMessage;
export declare const isCreateSessionResponse: (value: unknown) => value is import('./rest').CreateSessionResponse;
export declare const isErrorResponse: (value: unknown) => value is import('./rest').ErrorResponse;
export declare const isValidateTokenResponse: (value: unknown) => value is import('./rest').ValidateTokenResponse;
export declare const isTokenClaims: (value: unknown) => value is import('./rest').TokenClaims;
export declare const isRuntimeConfigResponse: (value: unknown) => value is import('./rest').RuntimeConfigResponse;
