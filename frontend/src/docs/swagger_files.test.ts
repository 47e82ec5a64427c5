import { describe, expect, it } from 'vitest';
import { swaggerStyle, swaggerText } from './swagger_files';

describe("Swagger UI's files", () => {
  it('are styles in a layer, without a map that is not there', async () => {
    const response = swaggerStyle('swagger-ui.css');
    const text = await response.text();
    expect(response.headers.get('Content-Type')).toBe('text/css');
    expect(text.startsWith('@layer swagger {')).toBe(true);
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text).toContain('.swagger-ui .opblock');
    expect(text).not.toContain('sourceMappingURL');
  });

  it('are a script as the package has it', async () => {
    const text = await swaggerText('swagger-ui-bundle.js', 'text/javascript').text();
    expect(text).toContain('SwaggerUIBundle');
    expect(text).not.toContain('sourceMappingURL');
  });
});
