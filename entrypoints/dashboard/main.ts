import { startSurface } from '@/lib/ui/surface';
import { Dashboard } from '@/lib/ui/dashboard/dashboard';

startSurface(Dashboard, 'dash_title');
