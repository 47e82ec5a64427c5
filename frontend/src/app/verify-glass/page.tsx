import { VerifyGlass } from '@/verification/VerifyGlass';

export default function VerifyGlassPage() {
  return <VerifyGlass />;
}
