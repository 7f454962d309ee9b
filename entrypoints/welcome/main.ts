import { startSurface } from '@/lib/ui/surface';
import { Welcome } from '@/lib/ui/welcome/welcome';

startSurface(Welcome, 'welcome_title');
