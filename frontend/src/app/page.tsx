import { PageTitle } from '@/components/PageTitle';
import { HomeScreen } from '@/home/HomeScreen';

export default function HomePage() {
  return (
    <>
      <PageTitle />
      <HomeScreen />
    </>
  );
}
