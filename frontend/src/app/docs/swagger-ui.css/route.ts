import { swaggerStyle } from '@/docs/swagger_files';

export const dynamic = 'force-static';

export const GET = () => swaggerStyle('swagger-ui.css');
