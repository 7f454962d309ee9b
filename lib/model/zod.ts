import * as z from 'zod';

// An extension page forbids `new Function`; without this zod probes for it and the browser reports a CSP violation.
z.config({ jitless: true });

export { z };
