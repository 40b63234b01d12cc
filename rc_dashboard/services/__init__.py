"""What people do, one verb a module. Reading and writing are different doors."""
