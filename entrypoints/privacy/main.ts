import { startSurface } from '@/lib/ui/surface';
import { Privacy } from '@/lib/ui/welcome/privacy';

startSurface(Privacy, 'privacy_title');
