import { PageTitle } from '@/components/PageTitle';
import { NotFoundScreen } from './NotFoundScreen';

export default function NotFound() {
  return (
    <>
      <PageTitle page="notFound" />
      <NotFoundScreen />
    </>
  );
}
