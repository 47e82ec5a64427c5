import type { Metadata } from 'next';
import { VerifyGlass } from '@/verification/VerifyGlass';

export const metadata: Metadata = { title: 'Verification' };

export default function VerifyGlassPage() {
  return <VerifyGlass />;
}
