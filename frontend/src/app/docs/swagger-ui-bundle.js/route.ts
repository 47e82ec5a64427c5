import { swaggerText } from '@/docs/swagger_files';

export const dynamic = 'force-static';

export const GET = () => swaggerText('swagger-ui-bundle.js', 'text/javascript');
