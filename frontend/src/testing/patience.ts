// Before each file of tests: as in `eventually`, what must appear may take its time.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 10_000 });
