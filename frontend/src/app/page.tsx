import { PageTitle } from '@/components/PageTitle';
import { HomeScreen } from './HomeScreen';

export default function HomePage() {
  return (
    <>
      <PageTitle />
      <HomeScreen />
    </>
  );
}
