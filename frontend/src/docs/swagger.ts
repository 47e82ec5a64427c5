// How Swagger UI is set up here: no outside request, and the server that the page itself would ask.
type Document = Record<string, unknown>;

export function swaggerOptions(document: Document, apiUrl: string, node: HTMLElement) {
  return {
    domNode: node,
    spec: { ...document, servers: [{ url: apiUrl }] },
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    // Otherwise a badge is asked for from a server of Swagger's.
    validatorUrl: null,
    // The address must not choose what is shown.
    queryConfigEnabled: false,
  };
}
