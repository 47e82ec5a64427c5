import { PageTitle } from '@/components/PageTitle';
import { VerifyGlass } from '@/verification/VerifyGlass';

export default function VerifyGlassPage() {
  return (
    <>
      <PageTitle page="verification" />
      <VerifyGlass />
    </>
  );
}
