// Swagger UI, set up so that nothing outside is asked and requests go where the page's own go.
import { resolveEndpoints } from '@/lib/endpoints';
import { LAYOUT, pagePlugin } from './swagger_plugin';

type Description = Record<string, unknown>;
type SwaggerUi = (options: Record<string, unknown>) => unknown;

export const DESCRIPTION = '/openapi.json';
export const SWAGGER_SCRIPT = '/docs/swagger-ui-bundle.js';
export const SWAGGER_STYLE = '/docs/swagger-ui.css';

export function swaggerOptions(description: Description, apiUrl: string, node: HTMLElement) {
  return {
    domNode: node,
    spec: { ...description, servers: [{ url: apiUrl }] },
    plugins: [pagePlugin],
    layout: LAYOUT,
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

async function readDescription(): Promise<Description> {
  const response = await fetch(DESCRIPTION);
  if (!response.ok) throw new Error(`${DESCRIPTION} answered ${response.status}`);
  return response.json();
}

function loadSwagger(): Promise<SwaggerUi> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SWAGGER_SCRIPT;
    script.onload = () =>
      resolve((window as unknown as { SwaggerUIBundle: SwaggerUi }).SwaggerUIBundle);
    script.onerror = () => reject(new Error(`${SWAGGER_SCRIPT} could not be loaded`));
    document.head.append(script);
  });
}

export async function showSwagger(node: HTMLElement, isGone: () => boolean) {
  const [swaggerUi, { apiUrl }, description] = await Promise.all([
    loadSwagger(),
    resolveEndpoints(),
    readDescription(),
  ]);
  if (!isGone()) swaggerUi(swaggerOptions(description, apiUrl, node));
}
