import { swaggerFile } from '@/docs/swagger_files';

export const dynamic = 'force-static';

export const GET = () => swaggerFile('swagger-ui.css', 'text/css');
