// Swagger UI as its package has it, for the export; read while the page is built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function swaggerFile(name: string, type: string): Response {
  const file = join(process.cwd(), 'node_modules/swagger-ui-dist', name);
  // The maps that the last line may name are not exported.
  const text = readFileSync(file, 'utf8').replace(/\n\/[*/]# sourceMappingURL=.*\s*$/, '\n');
  return new Response(text, { headers: { 'Content-Type': type } });
}
